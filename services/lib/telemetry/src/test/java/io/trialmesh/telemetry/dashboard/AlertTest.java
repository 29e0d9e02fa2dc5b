package io.trialmesh.telemetry.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlertTest {

    private static final Path TESTS =
            AlertRule.ROOT.resolve("services/lib/telemetry/src/test/promtool/mesh.test.yaml");

    @Test
    void everyAlertHasItsPageAndItsRuleTest() throws IOException {
        var pages = Files.readAllLines(AlertRule.ROOT.resolve("docs/alerts.md"));
        var tests = Files.readString(TESTS);
        for (var rule : AlertRule.all()) {
            assertThat(pages).contains("## " + rule.name());
            assertThat(rule.annotation("runbook"))
                    .isEqualTo("docs/alerts.md#" + rule.name().toLowerCase(Locale.ROOT));
            assertThat(tests).contains("alertname: " + rule.name() + "\n");
            assertThat(rule.severity()).isIn("critical", "warning");
            assertThat(rule.annotation("summary")).isNotBlank();
        }
        assertThat(pages.stream().filter(line -> line.startsWith("## ")))
                .hasSameSizeAs(AlertRule.all());
    }

    @Test
    void everyQueryIsOne() {
        assertThat(AlertRule.all()).allSatisfy(rule -> PromQl.read(rule.query()));
    }

    @Test
    void promtoolSeesEachFireOnWhatItIsForAndNotBefore() throws Exception {
        var promtool = promtool();
        assumeTrue(!promtool.isEmpty(), "no promtool: apt-get install prometheus");
        var test =
                new ProcessBuilder(promtool.getFirst(), "test", "rules", TESTS.toString())
                        .redirectErrorStream(true)
                        .start();
        var said = new String(test.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(test.waitFor()).as(said).isZero();
    }

    private static List<String> promtool() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .toList();
    }
}
