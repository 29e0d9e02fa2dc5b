package io.trialmesh.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.wire.meter.Meter;
import io.trialmesh.wire.meter.Meters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `docs/metrics.md` is the dictionary, for people.
class MetricsDocsTest {

    private static final Path PAGE =
            Path.of(System.getProperty("trialmesh.root"), "docs/metrics.md");

    @Test
    void thePageListsTheDictionary() throws IOException {
        var rows =
                Files.readAllLines(PAGE).stream()
                        .filter(line -> line.startsWith("| `"))
                        .filter(line -> !line.startsWith("| `TRIALMESH_"))
                        .toList();
        assertThat(rows).containsExactlyElementsOf(dictionary());
    }

    @Test
    void noTwoMetersShareANameOrASeries() {
        assertThat(Meters.all()).extracting(Meter::name).doesNotHaveDuplicates();
        assertThat(Meters.all().stream().flatMap(meter -> meter.series().stream()))
                .doesNotHaveDuplicates();
    }

    private static List<String> dictionary() {
        return Meters.all().stream().map(MetricsDocsTest::row).toList();
    }

    private static String row(Meter meter) {
        return "| `%s` | %s | %s | %s |"
                .formatted(
                        shown(meter),
                        kind(meter),
                        meter.labels().stream()
                                .map(label -> "`" + label + "`")
                                .collect(Collectors.joining(" ")),
                        meter.help());
    }

    private static String shown(Meter meter) {
        var first = meter.series().getFirst();
        return first.replaceFirst("_(bucket|count)$", "");
    }

    private static String kind(Meter meter) {
        return switch (meter) {
            case Meter.Count _ -> "counter";
            case Meter.Timing _, Meter.Spread _ -> "histogram";
            case Meter.Level _ -> "gauge";
            case Meter.Foreign foreign -> foreign.series().size() > 1 ? "timer" : "system";
        };
    }
}
