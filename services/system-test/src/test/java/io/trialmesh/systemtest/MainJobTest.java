package io.trialmesh.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// `run`, once, with all that it promises.
@Order(3)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MainJobTest {

    private static final int ROWS = 1_500;

    private static final String SUITE =
            """
            kind: Suite
            checks:
              - id: good-enough
                kind: minimum-metric
                severity: BLOCKER
                settings: {metric: roc_auc, at_least: 0.55}
              - id: deep-in-debt
                kind: slice
                severity: MAJOR
                settings: {where: "debt > 0.4 && !missing(age)", metric: brier, at_most: 0.3}
            """;

    @TempDir static Path folder;
    private Trialmesh trialmesh = new Trialmesh(Path.of("/"));
    private Trialmesh.Ended ended = new Trialmesh.Ended(-1, "", "");

    @BeforeAll
    void runTheMainJobOnce() throws IOException {
        trialmesh = new Trialmesh(folder);
        Files.writeString(folder.resolve("strict.yaml"), SUITE);
        Loans.write(folder.resolve("loans.csv"), ROWS);
        ended = run("2", "result");
    }

    private Trialmesh.Ended run(String workers, String out) {
        return trialmesh
                .run(
                        "run",
                        "--data",
                        "loans.csv",
                        "--target",
                        "default",
                        "--budget",
                        "8trials",
                        "--workers",
                        workers,
                        "--seed",
                        "3",
                        "--use",
                        "code",
                        "--suite",
                        "strict.yaml",
                        "--out",
                        out,
                        "--json")
                .expect(0);
    }

    @Test
    void printsOneJsonObjectWithTheWinner() {
        var result = ended.json();
        assertThat(result.keySet())
                .contains(
                        "study",
                        "state",
                        "seed",
                        "metric",
                        "budget",
                        "trials",
                        "winner",
                        "baselines",
                        "model",
                        "report");
        assertThat(result.get("seed").getAsLong()).isEqualTo(3);
        assertThat(result.get("metric").getAsString()).isEqualTo("log_loss");
        var winner = result.getAsJsonObject("winner");
        assertThat(winner.keySet())
                .contains(
                        "trial",
                        "family",
                        "parameters",
                        "phase",
                        "metrics",
                        "verdicts",
                        "sentence");
        var loss = winner.getAsJsonObject("metrics").getAsJsonObject("log_loss");
        assertThat(loss.get("low").getAsDouble())
                .isLessThanOrEqualTo(loss.get("value").getAsDouble());
        assertThat(loss.get("high").getAsDouble())
                .isGreaterThanOrEqualTo(loss.get("value").getAsDouble());
        assertThat(verdict(winner, "beats-zero-rule")).isEqualTo("PASS");
    }

    /// The code was kept on purpose, and is said to be what it is.
    @Test
    void answersTheUsersOwnChecksByTheirNames() {
        var winner = ended.json().getAsJsonObject("winner");
        assertThat(verdict(winner, "good-enough")).isEqualTo("PASS");
        assertThat(verdict(winner, "deep-in-debt")).isEqualTo("PASS");
        assertThat(verdict(winner, "identifier-columns")).isEqualTo("FAIL");
        assertThat(verdict(winner, "leaks")).isEqualTo("PASS");
    }

    @Test
    void spendsExactlyItsBudget() {
        var trials = ended.json().getAsJsonObject("trials");
        var spent =
                trials.get("finished").getAsInt()
                        + trials.get("failed").getAsInt()
                        + trials.get("stopped").getAsInt();
        assertThat(spent).isEqualTo(8);
        assertThat(trials.get("failed").getAsInt()).isZero();
    }

    @Test
    void leavesNothingRunning() {
        assertThat(trialmesh.processes())
                .extracting(process -> process.info().commandLine().orElse(""))
                .isEmpty();
    }

    @Test
    void leavesAReportAndAModelThatPredictsWithoutTheMesh() throws IOException {
        assertThat(folder.resolve("result/report.json")).isNotEmptyFile();
        var winner = ended.json().getAsJsonObject("winner");
        assertThat(folder.resolve("result/report.html"))
                .content()
                .startsWith("<!doctype html>")
                .contains(winner.get("family").getAsString() + "#" + winner.get("trial"));
        trialmesh
                .run(
                        "predict",
                        "--model",
                        "result/model",
                        "--data",
                        "loans.csv",
                        "--out",
                        "predictions.csv")
                .expect(0);
        var lines = Files.readAllLines(folder.resolve("predictions.csv"));
        assertThat(lines.getFirst()).isEqualTo("prediction,p_no,p_yes");
        assertThat(lines).hasSize(ROWS + 1);
        var cells = lines.get(1).split(",", -1);
        assertThat(Double.parseDouble(cells[1]) + Double.parseDouble(cells[2]))
                .isBetween(0.999, 1.001);
    }

    @Test
    void givesTheSameWinnerWhenRunAgain() {
        var again = run("1", "again").json();
        assertThat(again.getAsJsonObject("winner").get("metrics"))
                .isEqualTo(ended.json().getAsJsonObject("winner").get("metrics"));
    }

    private static String verdict(JsonObject winner, String check) {
        return winner.getAsJsonObject("verdicts").get(check).getAsString();
    }
}
