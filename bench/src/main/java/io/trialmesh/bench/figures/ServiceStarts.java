package io.trialmesh.bench.figures;

import io.trialmesh.bench.mesh.MeasuredMesh;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// Seconds from the start of a process to the line in its log that says it is up.
final class ServiceStarts {

    private static final Pattern UP =
            Pattern.compile(
                    "^(\\d{4}-\\d\\d-\\d\\d)[ T](\\d\\d:\\d\\d:\\d\\d\\.\\d{3})\\S* .*"
                            + "(worker is up|evaluator is up|gRPC server is up).*");

    private ServiceStarts() {}

    static SequencedMap<String, Double> of(MeasuredMesh mesh) throws IOException {
        var starts = new LinkedHashMap<String, Double>();
        for (var member : mesh.state().processes()) {
            var begun =
                    ProcessHandle.of(member.pid())
                            .flatMap(process -> process.info().startInstant());
            for (var line : mesh.log(member.name())) {
                var up = UP.matcher(line);
                if (begun.isPresent() && up.matches()) {
                    var at = Instant.parse(up.group(1) + "T" + up.group(2) + "Z");
                    var seconds = Duration.between(begun.get(), at).toMillis() / 1e3;
                    starts.merge(member.name(), seconds, Math::max);
                }
            }
        }
        return starts;
    }
}
