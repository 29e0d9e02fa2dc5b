package io.trialmesh.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.study.Budget;
import io.trialmesh.core.study.DecisionCosts;
import io.trialmesh.proto.v1.Dataset;
import io.trialmesh.proto.v1.TaskKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLintTest {

    @TempDir Path folder;
    private Path loans = Path.of("");

    @BeforeEach
    void writeTable() throws IOException {
        var lines = new StringBuilder("amount,term,default\n");
        for (int row = 0; row < 40; row++) {
            lines.append(row * 7 % 40).append(',').append(row % 5).append(',');
            lines.append(row % 3 == 0 ? "yes\n" : "no\n");
        }
        loans = Files.writeString(folder.resolve("loans.csv"), lines);
    }

    @Test
    void readsWhatIsRight() {
        var request = RunLint.check(options("default", "2m", Optional.of("roc_auc")));

        assertThat(request.budget()).isInstanceOf(Budget.Wall.class);
        var study = request.toWire();
        assertThat(study.getObjective().getMetric()).isEqualTo("roc_auc");
        assertThat(study.getBudget().getWall().getSeconds()).isEqualTo(120);
        assertThat(study.getData().getSource().getUri()).isEqualTo("file:" + loans);
        assertThat(study.getData().getSource().getTask()).isEqualTo(TaskKind.TASK_KIND_UNSPECIFIED);
        assertThat(study.hasSuite()).isFalse();
        assertThat(study.hasLearningCurve()).as("the budget decides").isFalse();
        assertThat(study.getLane()).as("the mesh decides").isEmpty();
        assertThat(RunLint.check(onLane("gpu")).toWire().getLane()).isEqualTo("gpu");
    }

    @Test
    void aTableThatWasSentIsNamedAndNotShown() {
        var request = RunLint.check(options("default", "2m", Optional.of("roc_auc")));

        var study = request.toWire(Dataset.newBuilder().setName("datasets/d-1").build());

        assertThat(study.getData().getDataset()).isEqualTo("datasets/d-1");
        assertThat(study.getData().hasSource()).isFalse();
        assertThat(request.upload("r").orElseThrow().source().getUri()).isEqualTo("loans.csv");
    }

    @Test
    void aTableInABucketIsNeitherReadNorSentFromHere() {
        var request = RunLint.check(options("s3://lake/tables/loans.csv"));

        var study = request.toWire();
        assertThat(study.getData().getSource().getUri()).isEqualTo("s3://lake/tables/loans.csv");
        assertThat(study.getDisplayName()).isEqualTo("loans.csv");
        assertThat(request.upload("r")).isEmpty();
        assertThat(sentence(problems(options("s3://lake")), "data"))
                .isEqualTo("'s3://lake' names no object. Write s3://bucket/key.");
    }

    private static RunOptions options(String data) {
        return new RunOptions(
                Optional.of(data),
                Optional.of("default"),
                Optional.empty(),
                "2m",
                Optional.empty(),
                Optional.empty(),
                "1",
                new RunOptions.Columns(List.of(), List.of(), List.of("sex")),
                List.of(),
                Optional.empty(),
                "2",
                RunOptions.Costs.same(),
                Optional.empty(),
                List.of());
    }

    @Test
    void saysAllMistakesAtOnce() {
        var problems = problems(options("defualt", "2", Optional.of("log_los")));

        assertThat(problems)
                .extracting(Problem::field)
                .containsExactlyInAnyOrder("target", "budget", "metric");
        assertThat(sentence(problems, "target")).contains("Did you mean 'default'?");
        assertThat(sentence(problems, "metric"))
                .startsWith("'log_los' is no metric. Did you mean 'log_loss'? There are: ");
    }

    @Test
    void asksForTableAndTarget() {
        var problems =
                problems(
                        new RunOptions(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                "2m",
                                Optional.empty(),
                                Optional.empty(),
                                "1",
                                new RunOptions.Columns(List.of(), List.of(), List.of()),
                                List.of(),
                                Optional.empty(),
                                "2",
                                RunOptions.Costs.same(),
                                Optional.empty(),
                                List.of()));

        assertThat(problems).extracting(Problem::field).containsExactly("data", "target");
    }

    @Test
    void takesTheRestOfABudgetForPartOfTheSameMistake() {
        var asked = options("default", "2", Optional.empty());
        var withExtra =
                new RunOptions(
                        asked.data(),
                        asked.target(),
                        asked.metric(),
                        asked.budget(),
                        asked.suite(),
                        asked.task(),
                        asked.seed(),
                        asked.columns(),
                        asked.families(),
                        asked.lane(),
                        asked.workers(),
                        asked.costs(),
                        asked.learningCurve(),
                        List.of("minutes"));

        assertThat(problems(withExtra)).hasSize(1);
    }

    @Test
    void refusesAMetricOfAnotherTask() {
        var asked = options("default", "2m", Optional.of("rmse"));
        var binary =
                new RunOptions(
                        asked.data(),
                        asked.target(),
                        asked.metric(),
                        asked.budget(),
                        asked.suite(),
                        Optional.of("binary"),
                        "x",
                        asked.columns(),
                        List.of("lightgmb"),
                        asked.lane(),
                        "0",
                        asked.costs(),
                        asked.learningCurve(),
                        asked.extra());

        var problems = problems(binary);

        assertThat(sentence(problems, "metric")).startsWith("'rmse' is no metric for binary.");
        assertThat(sentence(problems, "seed")).contains("a whole number");
        assertThat(sentence(problems, "workers")).contains("from 1 to 64");
        assertThat(sentence(problems, "families")).contains("Did you mean 'lightgbm'?");
    }

    @Test
    void wantsBothCostsOrNeither() {
        var half = problems(withCosts(Optional.of("5"), Optional.empty()));
        assertThat(half).extracting(Problem::field).containsExactly("cost-false-negative");

        var odd = problems(withCosts(Optional.of("0"), Optional.of("much")));
        assertThat(sentence(odd, "cost-false-positive")).contains("'0'", "above 0");
        assertThat(sentence(odd, "cost-false-negative")).contains("'much'", "above 0");

        assertThat(RunLint.check(withCosts(Optional.of("1"), Optional.of("5.5"))).costs())
                .contains(new DecisionCosts(1, 5.5));
        assertThat(RunLint.check(options("default", "2m", Optional.empty())).costs()).isEmpty();
    }

    private RunOptions onLane(String lane) {
        var asked = options("default", "2m", Optional.empty());
        return new RunOptions(
                asked.data(),
                asked.target(),
                asked.metric(),
                asked.budget(),
                asked.suite(),
                asked.task(),
                asked.seed(),
                asked.columns(),
                asked.families(),
                Optional.of(lane),
                asked.workers(),
                asked.costs(),
                asked.learningCurve(),
                asked.extra());
    }

    private RunOptions withCosts(Optional<String> positive, Optional<String> negative) {
        var asked = options("default", "2m", Optional.empty());
        return new RunOptions(
                asked.data(),
                asked.target(),
                asked.metric(),
                asked.budget(),
                asked.suite(),
                asked.task(),
                asked.seed(),
                asked.columns(),
                asked.families(),
                asked.lane(),
                asked.workers(),
                new RunOptions.Costs(positive, negative),
                asked.learningCurve(),
                asked.extra());
    }

    private RunOptions options(String target, String budget, Optional<String> metric) {
        return new RunOptions(
                Optional.of(loans.toString()),
                Optional.of(target),
                metric,
                budget,
                Optional.empty(),
                Optional.empty(),
                "1",
                new RunOptions.Columns(List.of(), List.of(), List.of()),
                List.of(),
                Optional.empty(),
                "2",
                RunOptions.Costs.same(),
                Optional.empty(),
                List.of());
    }

    private static List<Problem> problems(RunOptions options) {
        return catchThrowableOfType(MeshException.class, () -> RunLint.check(options)).problems();
    }

    private static String sentence(List<Problem> problems, String field) {
        return problems.stream()
                .filter(problem -> problem.field().equals(field))
                .map(Problem::sentence)
                .findFirst()
                .orElse("");
    }
}
