package io.trialmesh.scheduler.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.data.Task;
import io.trialmesh.core.order.OrderedMap;
import io.trialmesh.core.space.Parameter;
import io.trialmesh.core.space.Scale;
import io.trialmesh.core.space.SearchSpace;
import io.trialmesh.core.study.Budget;
import io.trialmesh.core.study.Phase;
import io.trialmesh.core.trial.FailureReason;
import io.trialmesh.core.trial.History;
import io.trialmesh.core.trial.Proposal;
import io.trialmesh.core.trial.Trial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class NextTrialTest {

    private static final StudySpec SPEC = Asked.spec(new Budget.Trials(20), 7);
    private static final Task TASK = Asked.YES_OR_NO;

    private final NextTrial next = new NextTrial(SPEC, TASK, Asked.catalogue());

    @Test
    void beginsWithTheRulesThenTheSimplestThenTheDefaults() {
        var opening =
                List.of(1, 2, 3).stream()
                        .map(n -> next.propose(n, History.empty()).orElseThrow())
                        .toList();
        assertThat(opening)
                .extracting(Proposal::family)
                .containsExactly("zero-rule", "straight", "boosted");
        assertThat(opening)
                .extracting(Proposal::phase)
                .containsExactly(Phase.BEFORE_ML, Phase.SIMPLEST, Phase.OPTIMISED);
        assertThat(opening.getLast().point()).hasToString("rate=0.1, boosting=gbdt, leaves=31");
    }

    @Test
    void thenSearchesTheOptimisedFamiliesInTheirOwnWords() {
        var proposal = next.propose(4, History.empty()).orElseThrow();
        assertThat(proposal.family()).isEqualTo("boosted");
        assertThat(proposal.point().values()).containsKeys("rate", "boosting", "leaves");
        assertThat(Asked.catalogue().families().getLast().space(TASK).contains(proposal.point()))
                .isTrue();
    }

    @Test
    void keepsConditionsInsideTheFamily() {
        for (int number = 4; number < 60; number++) {
            var point = next.propose(number, History.empty()).orElseThrow().point();
            assertThat(point.find("top_rate").isPresent())
                    .isEqualTo(point.text("boosting", "").equals("goss"));
        }
    }

    @Test
    void searchesASimpleFamilyWhereItsUserGaveItASpace() {
        var spaces = new LinkedHashMap<String, SearchSpace>();
        spaces.put("straight", SearchSpace.of(Parameter.real("l1_ratio", 0.8, 0.9, Scale.LINEAR)));
        var search = new Search("draw", List.of("straight"), spaces, 4, 0, "");
        var spec =
                new StudySpec(
                        "",
                        "d",
                        "log_loss",
                        Optional.empty(),
                        new Budget.Trials(9),
                        1,
                        search,
                        Optional.empty(),
                        List.of(),
                        "normal",
                        false);
        var narrowed = new NextTrial(spec, TASK, Asked.catalogue());
        assertThat(narrowed.opening()).as("its defaults lie outside the space").isEqualTo(1);
        var point = narrowed.propose(2, History.empty()).orElseThrow().point();
        assertThat(point.number("l1_ratio", 0)).isBetween(0.8, 0.9);
    }

    @Test
    void endsWhereNothingCanBeSearched() {
        var search = new Search("draw", List.of("zero-rule"), OrderedMap.of(), 4, 0, "");
        var spec =
                new StudySpec(
                        "",
                        "d",
                        "log_loss",
                        Optional.empty(),
                        new Budget.Trials(9),
                        1,
                        search,
                        Optional.empty(),
                        List.of(),
                        "normal",
                        false);
        var bare = new NextTrial(spec, TASK, Asked.catalogue());
        assertThat(bare.propose(1, History.empty())).isPresent();
        assertThat(bare.propose(2, History.empty())).isEmpty();
    }

    @Test
    void answersOtherwiseToAnotherSeedNumberOrHistory() {
        var here = next.propose(4, History.empty());
        var other = new NextTrial(Asked.spec(new Budget.Trials(20), 8), TASK, Asked.catalogue());
        assertThat(other.propose(4, History.empty())).isNotEqualTo(here);
        assertThat(next.propose(5, History.empty())).isNotEqualTo(here);
        assertThat(next.propose(4, history(3, 0.25))).isNotEqualTo(here);
    }

    @Test
    void readsTheSamePrefixWhicheverTrialEndedFirst() {
        var reading = Reading.of(SPEC);
        var allEnded = history(8, 0.3);
        var someEnded = pendingFrom(allEnded.trials(), 6);
        // With 4 in flight, trial 9 may know how trials 1 to 5 ended.
        var one = next.propose(9, reading.before(9, allEnded).orElseThrow());
        var two = next.propose(9, reading.before(9, someEnded).orElseThrow());
        assertThat(one).isPresent().isEqualTo(two);
        assertThat(reading.before(9, pendingFrom(allEnded.trials(), 5))).isEmpty();
    }

    @Test
    void repeatsItselfInASecondProcess() throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                NextTrialTest.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        var there = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(there.lines().toList()).hasSize(30).isEqualTo(proposals());
    }

    /// Prints the proposals of another process.
    public static void main(String[] arguments) {
        proposals().forEach(System.out::println);
    }

    private static List<String> proposals() {
        var next = new NextTrial(SPEC, TASK, Asked.catalogue());
        var trials = new ArrayList<Trial>();
        var lines = new ArrayList<String>();
        var results = new SplittableRandom(11);
        for (int number = 1; number <= 30; number++) {
            var proposal = next.propose(number, new History(trials)).orElseThrow();
            lines.add(number + " " + proposal);
            trials.add(
                    number % 5 == 0
                            ? new Trial.Failed(number, proposal, FailureReason.DIVERGED)
                            : completed(number, proposal, results.nextDouble()));
        }
        return lines;
    }

    private static Trial.Completed completed(int number, Proposal proposal, double objective) {
        return new Trial.Completed(number, proposal, objective, 10, List.of(), false);
    }

    private History history(int size, double objective) {
        var trials = new ArrayList<Trial>();
        for (int number = 1; number <= size; number++) {
            var proposal = next.propose(number, new History(trials)).orElseThrow();
            trials.add(completed(number, proposal, objective + number / 1000.0));
        }
        return new History(trials);
    }

    private static History pendingFrom(List<Trial> trials, int number) {
        return new History(
                trials.stream()
                        .<Trial>map(t ->
                                t.number() >= number
                                        ? new Trial.Pending(t.number(), t.proposal())
                                        : t)
                        .toList());
    }
}
