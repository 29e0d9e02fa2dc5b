package io.trialmesh.scheduler.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.InvalidProtocolBufferException;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.Finding;
import io.trialmesh.core.assess.Remedy;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.study.Budget;
import io.trialmesh.core.study.StudyId;
import io.trialmesh.proto.v1.EvaluationRequest;
import io.trialmesh.proto.v1.StudyEvent;
import io.trialmesh.proto.v1.StudyNotice;
import io.trialmesh.proto.v1.TrialRequest;
import io.trialmesh.proto.v1.Winner;
import io.trialmesh.scheduler.journal.TrialRows;
import io.trialmesh.scheduler.store.Database;
import io.trialmesh.scheduler.store.TestDatabase;
import io.trialmesh.scheduler.study.Asked;
import io.trialmesh.scheduler.study.Guidance;
import io.trialmesh.scheduler.study.StudyDraft;
import io.trialmesh.scheduler.study.SuiteLint;
import io.trialmesh.scheduler.study.TrialRow;
import io.trialmesh.scheduler.study.TrialRow.Step;
import io.trialmesh.scheduler.task.TestClock;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What probes teach, whom, and from when on.
final class ProbingTest {

    private static final int MANY = 1_000;

    /// The opening is three trials, and trial n reads 1 to n - 4.
    private static final int FIRST_TAUGHT = 7;

    @TempDir private Path folder;

    private final TestClock clock = new TestClock();
    private final Database database = TestDatabase.fresh();
    private TestMesh mesh;
    private Players players;

    @BeforeEach
    void begin() {
        mesh =
                new TestMesh(
                        database,
                        clock,
                        folder,
                        (suite, _) -> new SuiteLint.Opinion(suite, List.of()));
        mesh.registerData();
        players = players(1);
    }

    @Test
    void aProbeThatFailsADirectionTeachesTheTrialsAfterIt() {
        players.probed = trial -> trial == 3 ? List.of(directional()) : List.of();
        var study = mesh.create(trials(30));
        finish(study);
        var rows = rows(study);
        assertThat(probed(rows)).containsExactly(3, 6, 12, 24);
        assertThat(rows.subList(0, FIRST_TAUGHT - 1))
                .allMatch(row -> row.guidance().equals(Guidance.none()));
        assertThat(rows.subList(FIRST_TAUGHT - 1, 30))
                .allMatch(row ->
                        row.guidance().monotone().equals(Map.of("income", 1))
                                == row.proposal().family().equals("boosted"));
        assertThat(rows.get(FIRST_TAUGHT - 1).proposal())
                .as("the one that failed, once more")
                .isEqualTo(rows.get(2).proposal());
        assertThat(learnt(study))
                .containsExactly(
                        "From trial 7 on, predictions must not fall as income grows, because"
                                + " income-up failed on boosted#3: It falls in 3.1 % of steps.");
    }

    @Test
    void theSameTrialsAreTaughtTheSameWhoeverIsFaster() {
        players.probed = trial -> List.of(directional(), slice("age > " + trial));
        var one = mesh.create(trials(40));
        finish(one);
        for (long seed : List.of(17L, 99L, 4L)) {
            players = players(seed);
            players.probed = trial -> List.of(directional(), slice("age > " + trial));
            var other = mesh.create(trials(40));
            finish(other);
            assertThat(content(other)).isEqualTo(content(one));
            assertThat(probed(rows(other))).isEqualTo(probed(rows(one)));
        }
        assertThat(rows(one).getLast().guidance().weights()).hasSizeGreaterThan(1);
    }

    @Test
    void aTrialWaitsForTheProbeThatItReads() {
        var study = mesh.create(trials(30));
        for (int i = 0; i < MANY && next(study).isPresent(); i++) {
            players.work(next(study).get());
        }
        assertThat(rows(study)).as("trial 7 reads trials 1 to 3").hasSize(FIRST_TAUGHT - 1);
        players.work(ready("/3/probe"));
        mesh.courses.look(study);
        assertThat(rows(study)).hasSizeGreaterThanOrEqualTo(FIRST_TAUGHT);
    }

    @Test
    void whatNobodyWroteAndNothingBlocksTeachesNothing() {
        players.probed = _ -> List.of(result(Severity.MINOR, new Remedy.Monotone("income", 1)));
        var study = mesh.create(trials(20));
        finish(study);
        assertThat(rows(study)).allMatch(row -> row.guidance().equals(Guidance.none()));
        assertThat(learnt(study)).isEmpty();
    }

    @Test
    void weightsAndColumnsTravelWithTheRequest() throws InvalidProtocolBufferException {
        players.probed =
                trial ->
                        trial == 3
                                ? List.of(
                                        slice("age > 40"),
                                        result(Severity.MAJOR, new Remedy.LeaveOut("sex")))
                                : List.of();
        var study = mesh.create(trials(12));
        finish(study);
        var request = TrialRequest.parseFrom(payload(study + "/7/train"));
        assertThat(request.getInputsList()).containsExactly("income", "age");
        assertThat(request.getWeightFilesList())
                .containsExactly(Players.digest("weights of age > 40").hex());
        assertThat(TrialRequest.parseFrom(payload(study + "/6/train")).getInputsList()).isEmpty();
    }

    @Test
    void aProbeOpensNothingAndIsHeldAgainstTheBestLinearOne()
            throws InvalidProtocolBufferException {
        var study = mesh.create(trials(12));
        finish(study);
        var probe = EvaluationRequest.parseFrom(payload(study + "/3/probe"));
        assertThat(probe.getSealedColumns()).isEmpty();
        assertThat(probe.getRefitModel()).isEmpty();
        assertThat(probe.hasRival()).as("nobody is called linear here").isFalse();
    }

    @Test
    void whoWasTaughtWinsWhereTheOthersFall() {
        players.probed = trial -> trial == 3 ? List.of(directional()) : List.of();
        // Whoever knows no direction scores better and falls on the sealed rows.
        players.losses = trial -> trial == 1 ? 0.5 : trial < FIRST_TAUGHT ? 0.2 : 0.4;
        IntStream.range(2, FIRST_TAUGHT).forEach(players.refusedWhenOpened::add);
        var study = mesh.create(trials(12));
        finish(study);
        var winner = winner(study);
        assertThat(winner.getPassed()).isTrue();
        assertThat(winner.getTrial()).isGreaterThanOrEqualTo(FIRST_TAUGHT);
    }

    @Test
    void aProbeThatBreaksHoldsNobodyUp() {
        var study = mesh.create(trials(20));
        players.broken.add(study + "/3/probe");
        finish(study);
        assertThat(rows(study)).hasSize(20).anyMatch(row -> row.probed() == Step.FAILED);
        assertThat(mesh.studies.get(study).study().repeatable()).isFalse();
    }

    @Test
    void inTimeBudgetsAProbeTeachesWhoeverComesNextAndNoneBeginsLate() {
        players.probed = _ -> List.of(directional());
        workers();
        var study = mesh.create(wall(100));
        while (!mesh.studies.get(study).study().state().ended()) {
            workers();
            mesh.courses.look(study);
            players.step();
            clock.advance(Duration.ofMillis(800));
        }
        var rows = rows(study);
        assertThat(rows).anyMatch(row -> !row.guidance().monotone().isEmpty());
        assertThat(learnt(study)).hasSize(1);
        var last = 100 * (1 - 0.15) - 25;
        assertThat(asked(study)).allMatch(at -> at <= last);
    }

    @Test
    void aShortBudgetIsNotSpentOnProbes() {
        workers();
        var study = mesh.create(wall(15));
        while (!mesh.studies.get(study).study().state().ended()) {
            workers();
            mesh.courses.look(study);
            players.step();
            clock.advance(Duration.ofMillis(400));
        }
        assertThat(asked(study)).isEmpty();
    }

    @Test
    void sensitiveColumnsAreNotLearntFrom() throws InvalidProtocolBufferException {
        var study = mesh.create(sensitive("sex"));
        mesh.courses.look(study);
        var request = TrialRequest.parseFrom(payload(study + "/1/train"));
        assertThat(request.getInputsList()).containsExactly("income", "age");
        var spec = mesh.studies.get(study).study().spec();
        assertThat(spec.suite().orElseThrow().sensitive()).containsExactly("sex");
        assertThat(spec.withheld()).containsExactly("sex");
    }

    @Test
    void aSensitiveColumnHasToBeAnInput() {
        for (var wrong :
                Map.of("sexx", "Did you mean 'sex'?", "default", "is the target").entrySet()) {
            var refused =
                    catchThrowableOfType(
                            MeshException.class, () -> mesh.create(sensitive(wrong.getKey())));
            assertThat(refused.problems())
                    .singleElement()
                    .extracting(Problem::field, Problem::value)
                    .containsExactly("sensitive", wrong.getKey());
            assertThat(refused.problems().getFirst().sentence()).contains(wrong.getValue());
        }
    }

    private static CheckResult directional() {
        return new CheckResult(
                        "income-up",
                        "directional",
                        Severity.MAJOR,
                        Verdict.FAIL,
                        List.of(),
                        "It falls in 3.1 % of steps.")
                .withFindings(
                        List.of(
                                new Finding(
                                        "It falls.",
                                        List.of(),
                                        Optional.of(new Remedy.Monotone("income", 1)))));
    }

    private static CheckResult slice(String where) {
        return result(Severity.BLOCKER, new Remedy.Weigh(where, 3));
    }

    private static CheckResult result(Severity severity, Remedy remedy) {
        return new CheckResult(
                        "check", "check", severity, Verdict.FAIL, List.of(), "It fails in 2 of 3.")
                .withFindings(List.of(new Finding("It fails.", List.of(), Optional.of(remedy))));
    }

    private Players players(long seed) {
        return new Players(mesh, folder, trial -> trial == 1 ? 0.5 : 0.45 - trial / 200.0, seed);
    }

    private void finish(StudyId study) {
        for (int i = 0; i < MANY && !mesh.studies.get(study).study().state().ended(); i++) {
            mesh.courses.look(study);
            players.step();
        }
        assertThat(mesh.studies.get(study).study().state().ended()).isTrue();
    }

    /// Anything that lies ready but a probe.
    private Optional<Players.Ready> next(StudyId study) {
        mesh.courses.look(study);
        return players.ready().stream().filter(task -> !task.id().endsWith("/probe")).findFirst();
    }

    private Players.Ready ready(String suffix) {
        return players.ready().stream()
                .filter(task -> task.id().endsWith(suffix))
                .findFirst()
                .orElseThrow();
    }

    private List<TrialRow> rows(StudyId study) {
        return database.inTransaction(handle -> TrialRows.all(handle, study));
    }

    private List<String> content(StudyId study) {
        return rows(study).stream().map(row -> row.proposal() + " " + row.guidance()).toList();
    }

    private static List<Integer> probed(List<TrialRow> rows) {
        return rows.stream()
                .filter(row -> row.probed() == Step.DONE)
                .map(TrialRow::number)
                .toList();
    }

    private List<String> learnt(StudyId study) {
        return mesh.journal(study).stream()
                .filter(StudyEvent::hasNotice)
                .map(StudyEvent::getNotice)
                .filter(notice -> notice.getCode().equals("LEARNT"))
                .map(StudyNotice::getSentence)
                .toList();
    }

    /// When probes were asked for, in seconds since the study began.
    private List<Double> asked(StudyId study) {
        var created = mesh.studies.get(study).study().created();
        return database.inTransaction(handle ->
                handle
                        .createQuery("SELECT created FROM task WHERE id LIKE :probes")
                        .bind("probes", study + "/%/probe")
                        .mapTo(Timestamp.class)
                        .stream()
                        .map(at -> Duration.between(created, at.toInstant()).toMillis() / 1000.0)
                        .toList());
    }

    private byte[] payload(String task) {
        return database.inTransaction(handle ->
                handle.createQuery("SELECT payload FROM task WHERE id = :id")
                        .bind("id", task)
                        .mapTo(byte[].class)
                        .one());
    }

    private Winner winner(StudyId study) {
        try {
            return Winner.parseFrom(
                    mesh.studies.get(study).study().ending().orElseThrow().winner());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private static StudyDraft trials(int count) {
        return Asked.draft(Asked.search(), Optional.of(new Budget.Trials(count)));
    }

    private static StudyDraft wall(int seconds) {
        return Asked.draft(
                Asked.search(), Optional.of(new Budget.Wall(Duration.ofSeconds(seconds))));
    }

    private static StudyDraft sensitive(String column) {
        return new StudyDraft(
                "loans",
                "log_loss",
                Optional.empty(),
                Optional.of(new Budget.Trials(12)),
                7,
                Asked.search(),
                Optional.empty(),
                List.of(column),
                "",
                Optional.empty());
    }

    private void workers() {
        database.inTransaction(handle ->
                handle.createUpdate(
                                """
                                INSERT INTO worker (name, kind, slots, draining, seen)
                                VALUES ('w1', 'WORKER', 2, false, :now)
                                ON CONFLICT (name) DO UPDATE SET seen = excluded.seen
                                """)
                        .bind("now", Timestamp.from(clock.instant()))
                        .execute());
    }
}
