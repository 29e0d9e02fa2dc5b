package io.trialmesh.cli.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trialmesh.core.assess.Aim;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Waiver;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteFileTest {

    @TempDir Path folder;

    @Test
    void readsChecksWithTheirSettings() throws IOException {
        var suite =
                SuiteFile.read(
                        write(
                                """
                                kind: Suite
                                name: loans
                                checks:
                                  - id: good-enough
                                    kind: minimum-metric
                                    severity: BLOCKER
                                    settings: {metric: roc_auc, at_least: 0.8}
                                  - kind: finite-predictions
                                """));

        assertThat(suite.name()).isEqualTo("loans");
        var first = suite.checks().getFirst();
        assertThat(first.severity()).isEqualTo(Severity.BLOCKER);
        assertThat(first.settings()).containsEntry("at_least", "0.8");
        assertThat(first.automatic()).isFalse();
        var second = suite.checks().getLast();
        assertThat(second.id()).isEqualTo("finite-predictions");
        assertThat(second.severity()).isEqualTo(Severity.MAJOR);
    }

    @Test
    void readsWhatElseDecidesWhoWins() throws IOException {
        var suite =
                SuiteFile.read(
                        write(
                                """
                                kind: Suite
                                sensitive: [sex, age band]
                                checks:
                                  - kind: calibration
                                waivers:
                                  - check: calibration
                                    who: Ada Miller
                                    why: It is mended by March.
                                    until: 2027-03-31
                                  - {check: leaks, who: Bob, why: It is known.}
                                aims:
                                  - {objective: log_loss, weight: 3}
                                  - {objective: latency/p99_ms}
                                """));

        assertThat(suite.sensitive()).containsExactly("sex", "age band");
        assertThat(suite.waivers())
                .containsExactly(
                        new Waiver(
                                "calibration",
                                "Ada Miller",
                                "It is mended by March.",
                                "2027-03-31"),
                        new Waiver("leaks", "Bob", "It is known.", ""));
        assertThat(suite.aims())
                .containsExactly(new Aim("log_loss", 3), new Aim("latency/p99_ms", 1));
    }

    @Test
    void saysEveryMistakeBesideTheChecksWithItsLine() {
        assertThat(
                        problems(
                                """
                                kind: Suite
                                checks: []
                                sensitive: sex
                                waivers:
                                  - {check: calibration, whoo: Ada, why: It is mended.}
                                  - calibration
                                aims:
                                  - {objective: log_loss, wieght: 3}
                                  - {objective: [rmse], weight: heavy}
                                aims: []
                                """))
                .containsExactlyInAnyOrder(
                        "strict.yaml line 10: 'aims' is written twice",
                        "strict.yaml line 3: is no list of 'sensitive' columns, such as [sex, age]",
                        "strict.yaml line 5: 'whoo' is no field of a waiver; did you mean 'who'?"
                                + " There are [check, who, why, until]",
                        "strict.yaml line 6: one of the waivers is no mapping such as {check:"
                                + " calibration, who: Ada, why: It is mended by June.}",
                        "strict.yaml line 8: 'wieght' is no field of an aim; did you mean 'weight'?"
                                + " There are [objective, weight]",
                        "strict.yaml line 9: is no single value",
                        "strict.yaml line 9: 'heavy' is no weight; give a number above 0, such as"
                                + " 0.5");
    }

    /// The page that teaches the language is written in it.
    @Test
    void readsTheExampleOfTheGuide() throws IOException {
        var guide =
                Files.readString(
                        Path.of(
                                System.getProperty("trialmesh.root"),
                                "docs/guides/write-a-suite.md"));
        var yaml = guide.substring(guide.indexOf("```yaml\n") + 8);
        var suite = SuiteFile.read(write(yaml.substring(0, yaml.indexOf("```"))));
        assertThat(suite.checks()).hasSizeGreaterThan(3);
        assertThat(suite.sensitive()).isNotEmpty();
        assertThat(suite.waivers()).isNotEmpty();
        assertThat(suite.aims()).hasSizeGreaterThan(1);
    }

    @Test
    void namesASuiteAfterItsFile() throws IOException {
        assertThat(SuiteFile.read(write("kind: Suite\nchecks: []\n")).name()).isEqualTo("strict");
    }

    @Test
    void refusesUnknownFieldsWithTheirLine() {
        assertThat(problems("kind: Suite\nchecks:\n  - kind: a\n    sevrity: MINOR\n"))
                .containsExactly(
                        "strict.yaml line 4: 'sevrity' is no field of a check; did you mean"
                                + " 'severity'? There are [id, kind, severity, settings]");
    }

    @Test
    void saysAllMistakesAtOnce() {
        assertThat(
                        problems(
                                """
                                kind: TestSuite
                                tiers: all
                                checks:
                                  - id: one
                                  - id: two
                                    kind: b
                                    severity: FATAL
                                  - id: two
                                    kind: c
                                    settings: [1, 2]
                                """))
                .hasSize(6)
                .anyMatch(said -> said.contains("line 2: 'tiers' is no field of a suite"))
                .anyMatch(said -> said.contains("kind 'TestSuite'"))
                .anyMatch(said -> said.contains("line 4: the check has no 'kind'"))
                .anyMatch(said -> said.contains("line 7: 'FATAL' is no severity"))
                .anyMatch(said -> said.contains("line 10: 'settings' is a mapping"))
                .anyMatch(said -> said.contains("line 8: two checks have the id 'two'"));
    }

    @Test
    void refusesWhatIsNoYaml() {
        assertThat(problems("kind: Suite\nchecks: [\n"))
                .singleElement()
                .asString()
                .contains("YAML");
        assertThat(problems("")).singleElement().asString().contains("kind: Suite");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        var refused =
                catchThrowableOfType(
                        MeshException.class, () -> SuiteFile.read(folder.resolve("none.yaml")));
        assertThat(refused).hasMessageContaining("no readable file");
    }

    private List<String> problems(String text) {
        return catchThrowableOfType(MeshException.class, () -> SuiteFile.read(write(text)))
                .problems()
                .stream()
                .map(Problem::sentence)
                .toList();
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("strict.yaml"), text);
    }
}
