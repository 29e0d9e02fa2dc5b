package io.trialmesh.cli.report;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// `report.json`: everything the page shows, as the wire has it: the study, its leaderboard, the
/// winner's full report, the trials, the data set and its profile, the winner's manifest, and what
/// the study said on its way.
public final class ReportFile {

    private static final JsonFormat.Printer PRINTER =
            JsonFormat.printer().preservingProtoFieldNames();

    private ReportFile() {}

    /// Writes it; the folder is made where there is none.
    ///
    /// @throws UncheckedIOException where the file cannot be written
    public static void write(Path file, Dossier dossier) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text(dossier));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One JSON object with all of it.
    public static String text(Dossier dossier) {
        return "{\"study\": "
                + print(dossier.study())
                + ",\n\"leaderboard\": "
                + print(dossier.leaderboard())
                + ",\n\"report\": "
                + print(dossier.report())
                + ",\n\"trials\": "
                + print(dossier.trials())
                + ",\n\"dataset\": "
                + print(dossier.dataset())
                + ",\n\"profile\": "
                + print(dossier.profile())
                + ",\n\"model\": "
                + print(dossier.model())
                + ",\n\"notices\": "
                + print(dossier.notices())
                + "}\n";
    }

    private static String print(Optional<? extends MessageOrBuilder> message) {
        return message.map(ReportFile::print).orElse("null");
    }

    private static String print(List<? extends MessageOrBuilder> messages) {
        return messages.stream()
                .map(ReportFile::print)
                .collect(Collectors.joining(",\n", "[", "]"));
    }

    private static String print(MessageOrBuilder message) {
        try {
            return PRINTER.print(message);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the report has an unknown part", e);
        }
    }
}
