package io.trialmesh.scheduler.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.order.OrderedMap;
import io.trialmesh.core.space.Parameter;
import io.trialmesh.core.space.Scale;
import io.trialmesh.core.space.SearchSpace;
import io.trialmesh.core.study.Budget;
import io.trialmesh.proto.v1.DecisionCosts;
import io.trialmesh.proto.v1.Objective;
import io.trialmesh.proto.v1.Study;
import io.trialmesh.scheduler.report.SpecCodec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

final class SpecLintTest {

    @Test
    void findsNothingInASoundQuestion() {
        assertThat(lint(Asked.draft())).isEmpty();
    }

    @Test
    void refusesAnUnknownMetricAndGuessesTheRightOne() {
        var draft = new StudyDraft("", "logloss", trials(9), 1, Asked.search(), Optional.empty());
        assertThat(only(lint(draft), "metric"))
                .startsWith("'logloss' is no metric. Did you mean 'log_loss'? Known: log_loss,");
    }

    @Test
    void refusesAMetricThatDoesNotFitTheTarget() {
        var draft = new StudyDraft("", "rmse", trials(9), 1, Asked.search(), Optional.empty());
        assertThat(lint(draft)).isEmpty();
        var problems = DataLint.problems(draft, Asked.YES_OR_NO, 100, Asked.catalogue());
        assertThat(only(problems, "metric"))
                .startsWith("'rmse' does not fit a binary target. Known for it: log_loss");
        assertThat(DataLint.problems(draft, Task.regression(), 100, Asked.catalogue())).isEmpty();
    }

    @Test
    void refusesCostsThatAreNoneAndTargetsThatHaveNone() {
        var costs = DecisionCosts.newBuilder().setFalseNegative(5);
        assertThat(only(lint(costing(costs)), "costs.false_positive"))
                .isEqualTo("0.0 is no cost. Give a finite number above 0.");
        costs.setFalsePositive(1).setFalseNegative(Double.NaN);
        assertThat(only(lint(costing(costs)), "costs.false_negative"))
                .startsWith("NaN is no cost.");

        var sound = costing(costs.setFalsePositive(1).setFalseNegative(5));
        assertThat(lint(sound)).isEmpty();
        assertThat(DataLint.problems(sound, Asked.YES_OR_NO, 100, Asked.catalogue())).isEmpty();
        var several = Task.classes(List.of("a", "b", "c"));
        assertThat(only(DataLint.problems(sound, several, 100, Asked.catalogue()), "costs"))
                .contains("two classes", "multiclass");
    }

    @Test
    void keepsTheCostsOfAQuestion() {
        var draft = costing(DecisionCosts.newBuilder().setFalsePositive(1).setFalseNegative(5));
        assertThat(draft.costs())
                .hasValueSatisfying(costs -> assertThat(costs.threshold()).isEqualTo(1.0 / 6));
        assertThat(SpecCodec.draft(Study.getDefaultInstance()).costs()).isEmpty();
    }

    private static StudyDraft costing(DecisionCosts.Builder costs) {
        var study = Study.newBuilder().setObjective(Objective.newBuilder().setCosts(costs));
        study.getBudgetBuilder().setTrials(20);
        study.getSearchBuilder().setAlgorithm("draw").setParallelism(4);
        return SpecCodec.draft(study.build());
    }

    @Test
    void refusesAMissingBudget() {
        assertThat(only(lint(Asked.draft(Asked.search(), Optional.empty())), "budget"))
                .isEqualTo("is missing. Give a time (90s, 2m, 1h) or work (50trials).");
    }

    @Test
    void refusesABudgetOfNoTime() {
        assertThat(only(lint(wall(Duration.ZERO)), "budget"))
                .isEqualTo("0s is no budget. Give a time from 5s to 30 days.");
        assertThat(only(lint(wall(Duration.ofMillis(4_500))), "budget")).startsWith("4.500s is no");
        assertThat(lint(wall(Duration.ofSeconds(5)))).isEmpty();
    }

    @Test
    void refusesABudgetWithoutRoomForTheBaselines() {
        assertThat(only(lint(Asked.draft(Asked.search(), trials(0))), "budget"))
                .isEqualTo("0 trials is no budget. Give 2 to 100000.");
        assertThat(only(lint(Asked.draft(Asked.search(), trials(1))), "budget"))
                .isEqualTo(
                        "1 trials are fewer than the 2 every study begins with (zero-rule,"
                                + " straight). Give at least 2trials.");
    }

    @Test
    void refusesAnUnknownFamily() {
        var search = new Search("draw", List.of("bosted"), OrderedMap.of(), 0, 0, "");
        assertThat(only(lint(Asked.draft(search, trials(9))), "families"))
                .contains("Did you mean 'boosted'?");
    }

    @Test
    void refusesAnUnknownAlgorithm() {
        var search = new Search("drow", List.of(), OrderedMap.of(), 0, 0, "");
        assertThat(only(lint(Asked.draft(search, trials(9))), "algorithm"))
                .isEqualTo("'drow' is no search algorithm. Did you mean 'draw'? Known: draw");
    }

    @Test
    void refusesAnUnknownStoppingRule() {
        var search = new Search("draw", List.of(), OrderedMap.of(), 0, 0, "successive-having");
        assertThat(only(lint(Asked.draft(search, trials(9))), "stopping"))
                .isEqualTo(
                        "'successive-having' is no stopping rule. Did you mean"
                                + " 'successive-halving'? Known: successive-halving");
    }

    @Test
    void refusesALogScaleThatBeginsAtZero() {
        var problems = lint(spaces("boosted", Parameter.real("rate", 0, 1, Scale.LOG)));
        assertThat(only(problems, "spaces.boosted.rate")).contains("a log scale starts above zero");
    }

    @Test
    void refusesConditionsThatRunInACircle() {
        var problems =
                lint(
                        spaces(
                                "boosted",
                                Parameter.choice("a", "x").when("b", "y"),
                                Parameter.choice("b", "y").when("a", "x")));
        assertThat(problems)
                .extracting(Problem::sentence)
                .anyMatch(s -> s.contains("conditions run in a circle: a → b → a"));
    }

    @Test
    void refusesASpaceOfAFamilyThatIsNotAllowed() {
        var given = new LinkedHashMap<String, SearchSpace>();
        given.put("boosted", SearchSpace.of(Parameter.real("rate", 0.1, 1, Scale.LOG)));
        var search = new Search("draw", List.of("straight"), given, 0, 0, "");
        assertThat(only(lint(Asked.draft(search, trials(9))), "spaces.boosted"))
                .isEqualTo("'boosted' has a space but is not among the families");
    }

    @Test
    void refusesAParameterTheFamilyDoesNotHave() {
        var draft = spaces("boosted", Parameter.real("rat", 0.1, 1, Scale.LOG));
        var problems = DataLint.problems(draft, Asked.YES_OR_NO, 100, Asked.catalogue());
        assertThat(only(problems, "spaces.boosted.rat"))
                .startsWith("'rat' is no parameter of boosted. Did you mean 'rate'?");
    }

    @Test
    void refusesFoldsAndParallelismOutOfRange() {
        var search = new Search("draw", List.of(), OrderedMap.of(), -1, 1, "");
        var problems = lint(Asked.draft(search, trials(9)));
        assertThat(sentence(problems, "parallelism"))
                .isEqualTo("-1 is not allowed. Give 1 to 1000.");
        assertThat(sentence(problems, "folds")).isEqualTo("1 is not allowed. Give 2 to 20.");
    }

    @Test
    void refusesToMeasureEveryoneAgain() {
        var search = new Search("draw", List.of(), OrderedMap.of(), 0, 0, "", 21);
        assertThat(only(lint(Asked.draft(search, trials(9))), "remeasure"))
                .isEqualTo("21 is not allowed. Give -1 to 20.");
        var none = new Search("draw", List.of(), OrderedMap.of(), 0, 0, "", -1);
        assertThat(lint(Asked.draft(none, trials(9)))).isEmpty();
    }

    @Test
    void refusesMoreFoldsThanTheRowsFill() {
        var draft =
                Asked.draft(new Search("draw", List.of(), OrderedMap.of(), 0, 20, ""), trials(9));
        assertThat(only(DataLint.problems(draft, Asked.YES_OR_NO, 30, Asked.catalogue()), "folds"))
                .contains("fewer than two rows in each");
    }

    @Test
    void saysAllMistakesAtOnce() {
        var search = new Search("drow", List.of("bosted"), OrderedMap.of(), 0, 99, "");
        var draft = new StudyDraft("", "loss", Optional.empty(), 1, search, Optional.empty());
        assertThat(lint(draft))
                .extracting(Problem::field)
                .containsExactly("metric", "budget", "algorithm", "families", "folds");
    }

    private static List<Problem> lint(StudyDraft draft) {
        return SpecLint.problems(draft, Asked.catalogue(), List.of("normal", "gpu"));
    }

    private static StudyDraft wall(Duration time) {
        return Asked.draft(Asked.search(), Optional.of(new Budget.Wall(time)));
    }

    private static Optional<Budget> trials(int count) {
        return Optional.of(new Budget.Trials(count));
    }

    private static StudyDraft spaces(String family, Parameter... parameters) {
        SequencedMap<String, SearchSpace> given = new LinkedHashMap<>();
        given.put(family, SearchSpace.of(parameters));
        return Asked.draft(new Search("draw", List.of(), given, 0, 0, ""), trials(9));
    }

    private static String only(List<Problem> problems, String field) {
        assertThat(problems).extracting(Problem::field).containsExactly(field);
        return sentence(problems, field);
    }

    private static String sentence(List<Problem> problems, String field) {
        return problems.stream()
                .filter(p -> p.field().equals(field))
                .findFirst()
                .orElseThrow()
                .sentence();
    }
}
