package io.trialmesh.cli.run;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.trialmesh.proto.v1.Leaderboard;
import io.trialmesh.proto.v1.Report;
import io.trialmesh.proto.v1.Study;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// `report.json`: the study, its leaderboard and the winner's full report, as the wire has them.
final class ReportFile {

    private ReportFile() {}

    static void write(Path file, Study study, Leaderboard leaderboard, Optional<Report> report) {
        var printer = JsonFormat.printer().preservingProtoFieldNames();
        try {
            var text =
                    "{\"study\": "
                            + printer.print(study)
                            + ",\n\"leaderboard\": "
                            + printer.print(leaderboard)
                            + ",\n\"report\": "
                            + (report.isPresent() ? printer.print(report.get()) : "null")
                            + "}\n";
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the report has an unknown part", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
