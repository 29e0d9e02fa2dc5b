package io.trialmesh.scheduler.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.InvalidProtocolBufferException;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Suite;
import io.trialmesh.core.assess.Waiver;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.order.OrderedMap;
import io.trialmesh.core.study.Budget;
import io.trialmesh.core.study.StudyId;
import io.trialmesh.proto.v1.EvaluationRequest;
import io.trialmesh.proto.v1.TrialRequest;
import io.trialmesh.scheduler.journal.RepeatRows;
import io.trialmesh.scheduler.study.Asked;
import io.trialmesh.scheduler.study.Repeat;
import io.trialmesh.scheduler.study.Search;
import io.trialmesh.scheduler.study.StudyDraft;
import io.trialmesh.scheduler.study.SuiteLint;
import io.trialmesh.scheduler.study.TrialTotals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How a winner is chosen, on a real database: who is measured again, what is waived, and what
/// happens where the sealed rows stay closed. Trial 8 is the luckiest; on other folds it is worse.
final class SelectionTest {

    @TempDir private Path folder;

    private TestStudies studies;

    /// The folder is there only now.
    @BeforeEach
    void begin() {
        studies = new TestStudies(folder, SelectionTest::players);
    }

    @Test
    void theLuckiestDrawIsMeasuredAgainAndLoses() {
        var study = studies.mesh.create(TestStudies.trials(8));
        studies.finish(study);
        assertThat(studies.winner(study).getTrial()).isEqualTo(7);
        assertThat(studies.winner(study).getPassed()).isTrue();
        assertThat(studies.winner(study).getSentence())
                .contains("boosted#8 led at first, and boosted#7 leads at the mean.");
        assertThat(studies.mesh.studies.get(study).totals())
                .as("repeats are no trials")
                .isEqualTo(new TrialTotals(8, 0, 0, 0, 0));
        assertThat(repeats(study))
                .allMatch(repeat -> repeat.step() == Repeat.Step.DONE)
                .extracting(repeat -> repeat.trial() + "/" + repeat.number())
                .containsExactly("7/1", "7/2", "8/1", "8/2");
        assertThat(studies.notices(study, "MEASURED_AGAIN")).hasSize(2);
    }

    @Test
    void eachDrawHasFoldsAndLuckOfItsOwn() throws InvalidProtocolBufferException {
        var study = studies.mesh.create(TestStudies.trials(8));
        studies.finish(study);
        var first = TrialRequest.parseFrom(studies.payload(study + "/7/train"));
        var second = TrialRequest.parseFrom(studies.payload(study + "/7/again-1"));
        var third = TrialRequest.parseFrom(studies.payload(study + "/7/again-2"));
        var other = TrialRequest.parseFrom(studies.payload(study + "/8/again-1"));
        assertThat(List.of(first.getFoldSeed(), second.getFoldSeed(), third.getFoldSeed()))
                .doesNotHaveDuplicates();
        assertThat(List.of(first.getSeed(), second.getSeed(), third.getSeed()))
                .doesNotHaveDuplicates();
        assertThat(other.getFoldSeed()).as("paired").isEqualTo(second.getFoldSeed());
        assertThat(second.getParametersList()).isEqualTo(first.getParametersList());
    }

    @Test
    void aSchedulerThatDiesWhileItMeasuresAgainLosesNothing() {
        var whole = studies.mesh.create(TestStudies.trials(8));
        studies.finish(whole);
        studies.shuffle(5);
        var cut = studies.mesh.create(TestStudies.trials(8));
        studies.finishDying(cut);
        assertThat(studies.winner(cut).getTrial())
                .isEqualTo(studies.winner(whole).getTrial())
                .isEqualTo(7);
        assertThat(studies.winner(cut).getSentence())
                .isEqualTo(studies.winner(whole).getSentence());
        assertThat(repeats(cut)).hasSameSizeAs(repeats(whole));
    }

    @Test
    void aDrawThatBreaksDoesNotCount() {
        var study = studies.mesh.create(TestStudies.trials(8));
        studies.players.broken.add(study + "/8/again-1");
        studies.players.broken.add(study + "/7/again-2-search");
        studies.finish(study);
        assertThat(studies.winner(study).getTrial()).isEqualTo(7);
        assertThat(repeats(study))
                .filteredOn(repeat -> repeat.step() == Repeat.Step.FAILED)
                .extracting(repeat -> repeat.trial() + "/" + repeat.number())
                .containsExactly("7/2", "8/1");
    }

    @Test
    void whoMayNotBeMeasuredAgainWinsByItsOneDraw() {
        var search = Asked.search();
        var none = new Search(search.algorithm(), List.of(), OrderedMap.of(), 4, 0, "", -1);
        var study = studies.mesh.create(Asked.draft(none, Optional.of(new Budget.Trials(8))));
        studies.finish(study);
        assertThat(studies.winner(study).getTrial()).isEqualTo(8);
        assertThat(repeats(study)).isEmpty();
    }

    @Test
    void nobodyIsMeasuredAgainInTheLastPartOfABudgetOfTime() throws InvalidProtocolBufferException {
        var study = studies.mesh.create(TestStudies.wall(600));
        var deadline = studies.clock.instant().plusSeconds(600);
        while (studies.mesh.studies.get(study).totals().finished() < 8) {
            studies.mesh.courses.look(study);
            studies.players.step();
        }
        studies.clock.advance(Duration.ofSeconds(515));
        studies.players.again.put("8/1", 0.43);
        while (studies.players.ready().stream().noneMatch(task -> task.kind().equals("AGAIN"))) {
            studies.mesh.courses.look(study);
            studies.players.ready().stream()
                    .filter(task -> !task.kind().equals("AGAIN"))
                    .findFirst()
                    .ifPresent(studies.players::work);
            studies.clock.advance(Duration.ofMillis(500));
        }
        var task = studies.players.ready().getFirst();
        var request = TrialRequest.parseFrom(studies.payload(task.id()));
        assertThat(request.getNotAfter().getSeconds())
                .isLessThan(deadline.minusSeconds(4).getEpochSecond());
        studies.clock.advance(
                Duration.ofSeconds(request.getNotAfter().getSeconds() + 1)
                        .minusSeconds(studies.clock.instant().getEpochSecond()));
        studies.mesh.courses.look(study);
        assertThat(studies.players.ready())
                .as("time is up: refits, and no more measuring")
                .isNotEmpty()
                .allMatch(ready -> ready.kind().equals("REFIT"));
        studies.finish(study);
        assertThat(studies.winner(study).getPassed()).isTrue();
    }

    @Test
    void whereTheSealedRowsAreSpentTheBestByItsFoldsIsNamedAndMarked() {
        studies.players.spent =
                Optional.of("The sealed rows of this data set have been opened 20 times.");
        var study = studies.mesh.create(TestStudies.trials(8));
        studies.finish(study);
        var winner = studies.winner(study);
        assertThat(winner.getTrial()).isEqualTo(7);
        assertThat(winner.getPassed()).as("nothing confirms it").isFalse();
        assertThat(winner.getModel()).isNotEmpty();
        assertThat(winner.getSentence())
                .startsWith(
                        "The sealed rows of this data set have been opened 20 times. So nothing"
                                + " confirms it: by its out-of-fold rows alone the best is"
                                + " boosted#7.");
        assertThat(studies.notices(study, "SEALED_SPENT")).isNotEmpty();
    }

    @Test
    void aWaivedGateIsShownAndStopsNobody() {
        studies.players.refusedWhenOpened.addAll(List.of(7, 8));
        var study = studies.mesh.create(waiving("2099-12-31"));
        studies.finish(study);
        var winner = studies.winner(study);
        assertThat(winner.getTrial()).isEqualTo(7);
        assertThat(winner.getPassed()).isTrue();
        assertThat(winner.getWaivedList())
                .singleElement()
                .satisfies(waiver -> assertThat(waiver.getWho()).isEqualTo("Ann"));
        assertThat(winner.getSentence())
                .contains("min-auc failed and is waived by Ann until 2099-12-31 (next month): Its");
    }

    /// The evaluator has said it already.
    @Test
    void aMistakeInAWaiverIsSaidOnce() {
        var said = new Problem("waivers[0].check", "min-auc", "'min-auc' is no check");
        var mesh =
                new TestMesh(
                        studies.database,
                        studies.clock,
                        folder,
                        (suite, _) -> new SuiteLint.Opinion(suite.with(List.of()), List.of(said)));
        var refused =
                catchThrowableOfType(MeshException.class, () -> mesh.create(waiving("tomorrow")));
        assertThat(refused.problems()).containsExactly(said);
    }

    @Test
    void anExpiredWaiverIsSaidAndDoesNotCount() {
        studies.players.refusedWhenOpened.addAll(List.of(7, 8));
        var study = studies.mesh.create(waiving("1999-12-31"));
        studies.finish(study);
        assertThat(studies.winner(study).getTrial()).isEqualTo(6);
        assertThat(studies.winner(study).getWaivedList()).isEmpty();
        assertThat(studies.winner(study).getSentence())
                .contains("The waiver of min-auc by Ann expired on 1999-12-31 and does not count.");
    }

    @Test
    void finalistsAreOpenedBesideThoseTheyWereChosenFrom() throws InvalidProtocolBufferException {
        var study = studies.mesh.create(TestStudies.trials(8));
        studies.finish(study);
        var request = EvaluationRequest.parseFrom(studies.payload(study + "/7/full"));
        assertThat(request.getPeersList())
                .extracting(peer -> peer.getTrial())
                .doesNotContain(1, 7)
                .startsWith(8)
                .hasSize(6);
        assertThat(EvaluationRequest.parseFrom(studies.payload(study + "/7/search")).getPeersList())
                .isEmpty();
    }

    /// Trials 7 and 8 are too close to call, the others are worse.
    private static Players players(TestMesh mesh, Path folder, long seed) {
        var made = new Players(mesh, folder, SelectionTest::loss, seed);
        made.own = 0.05;
        made.again.put("8/1", 0.43);
        made.again.put("8/2", 0.432);
        return made;
    }

    private static double loss(int trial) {
        return switch (trial) {
            case 1 -> 0.6;
            case 7 -> 0.401;
            case 8 -> 0.4;
            default -> 0.5 - trial / 200.0;
        };
    }

    private static StudyDraft waiving(String until) {
        var check = new CheckSpec("min-auc", "min-auc", Severity.BLOCKER, OrderedMap.of(), false);
        var suite =
                new Suite(
                        "mine",
                        List.of(check),
                        List.of(),
                        List.of(new Waiver("min-auc", "Ann", "next month", until)),
                        List.of());
        return new StudyDraft(
                "loans",
                "log_loss",
                Optional.of(new Budget.Trials(8)),
                7,
                Asked.search(),
                Optional.of(suite));
    }

    private List<Repeat> repeats(StudyId study) {
        return studies.database.inTransaction(handle -> RepeatRows.all(handle, study));
    }
}
