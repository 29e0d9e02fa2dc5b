package io.trialmesh.scheduler.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Suite;
import io.trialmesh.core.assess.Waiver;
import io.trialmesh.core.order.OrderedMap;
import io.trialmesh.core.study.Budget;
import io.trialmesh.core.study.StudyId;
import io.trialmesh.proto.v1.EvaluationRequest;
import io.trialmesh.proto.v1.StudyNotice;
import io.trialmesh.proto.v1.TrialRequest;
import io.trialmesh.proto.v1.Winner;
import io.trialmesh.scheduler.journal.RepeatRows;
import io.trialmesh.scheduler.store.Database;
import io.trialmesh.scheduler.store.TestDatabase;
import io.trialmesh.scheduler.study.Asked;
import io.trialmesh.scheduler.study.Repeat;
import io.trialmesh.scheduler.study.Search;
import io.trialmesh.scheduler.study.StudyDraft;
import io.trialmesh.scheduler.study.SuiteLint;
import io.trialmesh.scheduler.study.TrialTotals;
import io.trialmesh.scheduler.task.TestClock;
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

    private static final int MANY = 500;

    @TempDir private Path folder;

    private final TestClock clock = new TestClock();
    private final Database database = TestDatabase.fresh();
    private TestMesh mesh;
    private Players players;

    /// The folder is there only now.
    @BeforeEach
    void begin() {
        mesh = mesh();
        mesh.registerData();
        players = players(1);
    }

    @Test
    void theLuckiestDrawIsMeasuredAgainAndLoses() {
        var study = mesh.create(trials(8));
        finish(study);
        assertThat(winner(study).getTrial()).isEqualTo(7);
        assertThat(winner(study).getPassed()).isTrue();
        assertThat(winner(study).getSentence())
                .contains("boosted#8 led at first, and boosted#7 leads at the mean.");
        assertThat(mesh.studies.get(study).totals())
                .as("repeats are no trials")
                .isEqualTo(new TrialTotals(8, 0, 0, 0, 0));
        assertThat(repeats(study))
                .allMatch(repeat -> repeat.step() == Repeat.Step.DONE)
                .extracting(repeat -> repeat.trial() + "/" + repeat.number())
                .containsExactly("7/1", "7/2", "8/1", "8/2");
        assertThat(notices(study, "MEASURED_AGAIN")).hasSize(2);
    }

    @Test
    void eachDrawHasFoldsAndLuckOfItsOwn() throws InvalidProtocolBufferException {
        var study = mesh.create(trials(8));
        finish(study);
        var first = TrialRequest.parseFrom(payload(study + "/7/train"));
        var second = TrialRequest.parseFrom(payload(study + "/7/again-1"));
        var third = TrialRequest.parseFrom(payload(study + "/7/again-2"));
        var other = TrialRequest.parseFrom(payload(study + "/8/again-1"));
        assertThat(List.of(first.getFoldSeed(), second.getFoldSeed(), third.getFoldSeed()))
                .doesNotHaveDuplicates();
        assertThat(List.of(first.getSeed(), second.getSeed(), third.getSeed()))
                .doesNotHaveDuplicates();
        assertThat(other.getFoldSeed()).as("paired").isEqualTo(second.getFoldSeed());
        assertThat(second.getParametersList()).isEqualTo(first.getParametersList());
    }

    @Test
    void aSchedulerThatDiesWhileItMeasuresAgainLosesNothing() {
        var whole = mesh.create(trials(8));
        finish(whole);
        players = players(5);
        var cut = mesh.create(trials(8));
        for (int i = 0; i < MANY && !ended(cut); i++) {
            // Another process: all memory is gone, the database is not.
            mesh = mesh();
            players = players(i);
            mesh.courses.look(cut);
            players.step();
        }
        assertThat(winner(cut).getTrial()).isEqualTo(winner(whole).getTrial()).isEqualTo(7);
        assertThat(winner(cut).getSentence()).isEqualTo(winner(whole).getSentence());
        assertThat(repeats(cut)).hasSameSizeAs(repeats(whole));
    }

    @Test
    void aDrawThatBreaksDoesNotCount() {
        var study = mesh.create(trials(8));
        players.broken.add(study + "/8/again-1");
        players.broken.add(study + "/7/again-2-search");
        finish(study);
        assertThat(winner(study).getTrial()).isEqualTo(7);
        assertThat(repeats(study))
                .filteredOn(repeat -> repeat.step() == Repeat.Step.FAILED)
                .extracting(repeat -> repeat.trial() + "/" + repeat.number())
                .containsExactly("7/2", "8/1");
    }

    @Test
    void whoMayNotBeMeasuredAgainWinsByItsOneDraw() {
        var search = Asked.search();
        var none = new Search(search.algorithm(), List.of(), OrderedMap.of(), 4, 0, "", -1);
        var study = mesh.create(Asked.draft(none, Optional.of(new Budget.Trials(8))));
        finish(study);
        assertThat(winner(study).getTrial()).isEqualTo(8);
        assertThat(repeats(study)).isEmpty();
    }

    @Test
    void nobodyIsMeasuredAgainInTheLastPartOfABudgetOfTime() throws InvalidProtocolBufferException {
        var study = mesh.create(wall(600));
        var deadline = clock.instant().plusSeconds(600);
        while (mesh.studies.get(study).totals().finished() < 8) {
            mesh.courses.look(study);
            players.step();
        }
        clock.advance(Duration.ofSeconds(515));
        players.again.put("8/1", 0.43);
        while (players.ready().stream().noneMatch(task -> task.kind().equals("AGAIN"))) {
            mesh.courses.look(study);
            players.ready().stream()
                    .filter(task -> !task.kind().equals("AGAIN"))
                    .findFirst()
                    .ifPresent(players::work);
            clock.advance(Duration.ofMillis(500));
        }
        var task = players.ready().getFirst();
        var request = TrialRequest.parseFrom(payload(task.id()));
        assertThat(request.getNotAfter().getSeconds())
                .isLessThan(deadline.minusSeconds(4).getEpochSecond());
        clock.advance(
                Duration.ofSeconds(request.getNotAfter().getSeconds() + 1)
                        .minusSeconds(clock.instant().getEpochSecond()));
        mesh.courses.look(study);
        assertThat(players.ready())
                .as("time is up: refits, and no more measuring")
                .isNotEmpty()
                .allMatch(ready -> ready.kind().equals("REFIT"));
        finish(study);
        assertThat(winner(study).getPassed()).isTrue();
    }

    @Test
    void whereTheSealedRowsAreSpentTheBestByItsFoldsIsNamedAndMarked() {
        players.spent = Optional.of("The sealed rows of this data set have been opened 20 times.");
        var study = mesh.create(trials(8));
        finish(study);
        var winner = winner(study);
        assertThat(winner.getTrial()).isEqualTo(7);
        assertThat(winner.getPassed()).as("nothing confirms it").isFalse();
        assertThat(winner.getModel()).isNotEmpty();
        assertThat(winner.getSentence())
                .startsWith(
                        "The sealed rows of this data set have been opened 20 times. So nothing"
                                + " confirms it: by its out-of-fold rows alone the best is"
                                + " boosted#7.");
        assertThat(notices(study, "SEALED_SPENT")).isNotEmpty();
    }

    @Test
    void aWaivedGateIsShownAndStopsNobody() {
        players.refusedWhenOpened.addAll(List.of(7, 8));
        var study = mesh.create(waiving("2099-12-31"));
        finish(study);
        var winner = winner(study);
        assertThat(winner.getTrial()).isEqualTo(7);
        assertThat(winner.getPassed()).isTrue();
        assertThat(winner.getWaivedList())
                .singleElement()
                .satisfies(waiver -> assertThat(waiver.getWho()).isEqualTo("Ann"));
        assertThat(winner.getSentence())
                .contains("min-auc failed and is waived by Ann until 2099-12-31 (next month): Its");
    }

    @Test
    void anExpiredWaiverIsSaidAndDoesNotCount() {
        players.refusedWhenOpened.addAll(List.of(7, 8));
        var study = mesh.create(waiving("1999-12-31"));
        finish(study);
        assertThat(winner(study).getTrial()).isEqualTo(6);
        assertThat(winner(study).getWaivedList()).isEmpty();
        assertThat(winner(study).getSentence())
                .contains("The waiver of min-auc by Ann expired on 1999-12-31 and does not count.");
    }

    @Test
    void finalistsAreOpenedBesideThoseTheyWereChosenFrom() throws InvalidProtocolBufferException {
        var study = mesh.create(trials(8));
        finish(study);
        var request = EvaluationRequest.parseFrom(payload(study + "/7/full"));
        assertThat(request.getPeersList())
                .extracting(peer -> peer.getTrial())
                .doesNotContain(1, 7)
                .startsWith(8)
                .hasSize(6);
        assertThat(EvaluationRequest.parseFrom(payload(study + "/7/search")).getPeersList())
                .isEmpty();
    }

    private TestMesh mesh() {
        return new TestMesh(
                database, clock, folder, (suite, _) -> new SuiteLint.Opinion(suite, List.of()));
    }

    /// Trials 7 and 8 are too close to call, the others are worse.
    private Players players(long seed) {
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

    private void finish(StudyId study) {
        for (int i = 0; i < MANY && !ended(study); i++) {
            mesh.courses.look(study);
            players.step();
        }
        assertThat(ended(study)).isTrue();
    }

    private boolean ended(StudyId study) {
        return mesh.studies.get(study).study().state().ended();
    }

    private static StudyDraft trials(int count) {
        return Asked.draft(Asked.search(), Optional.of(new Budget.Trials(count)));
    }

    private static StudyDraft wall(int seconds) {
        return Asked.draft(
                Asked.search(), Optional.of(new Budget.Wall(Duration.ofSeconds(seconds))));
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

    private Winner winner(StudyId study) {
        try {
            return Winner.parseFrom(
                    mesh.studies.get(study).study().ending().orElseThrow().winner());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Repeat> repeats(StudyId study) {
        return database.inTransaction(handle -> RepeatRows.all(handle, study));
    }

    private List<StudyNotice> notices(StudyId study, String code) {
        return mesh.journal(study).stream()
                .map(event -> event.getNotice())
                .filter(notice -> notice.getCode().equals(code))
                .toList();
    }

    private byte[] payload(String task) {
        return database.inTransaction(handle ->
                handle.createQuery("SELECT payload FROM task WHERE id = :id")
                        .bind("id", task)
                        .mapTo(byte[].class)
                        .one());
    }
}
