package io.trialmesh.scheduler.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.trial.FailureReason;
import io.trialmesh.scheduler.SchedulerConfig;
import io.trialmesh.scheduler.dispatch.Lanes;
import io.trialmesh.scheduler.dispatch.Outbox;
import io.trialmesh.scheduler.dispatch.Release;
import io.trialmesh.scheduler.lease.Claim;
import io.trialmesh.scheduler.lease.ClaimAnswer.Granted;
import io.trialmesh.scheduler.lease.Claims;
import io.trialmesh.scheduler.store.Database;
import io.trialmesh.scheduler.store.TestDatabase;
import io.trialmesh.scheduler.task.RecordedOutcomes;
import io.trialmesh.scheduler.task.Said;
import io.trialmesh.scheduler.task.Slots;
import io.trialmesh.scheduler.task.TaskEndings;
import io.trialmesh.scheduler.task.TaskId;
import io.trialmesh.scheduler.task.TaskKind;
import io.trialmesh.scheduler.task.TaskResult.Broken;
import io.trialmesh.scheduler.task.TestClock;
import io.trialmesh.scheduler.task.TestConfig;
import io.trialmesh.scheduler.task.TestStudy;
import io.trialmesh.scheduler.trace.RecordedTracing.Begun;
import io.trialmesh.wire.trace.SpanStart.Kind;
import io.trialmesh.wire.trace.Spans;
import io.trialmesh.wire.trace.TraceParent;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TraceRowsTest {

    private final TestClock clock = new TestClock();
    private final Database database = TestDatabase.fresh();
    private final TestStudy study = new TestStudy(database, clock);
    private final SchedulerConfig config = TestConfig.of(Map.of());
    private final RecordedOutcomes outcomes = new RecordedOutcomes();
    private final TaskEndings endings = new TaskEndings(clock, config, outcomes);
    private final Claims claims = new Claims(database, clock, new SecureRandom(), config, outcomes);
    private final Release release =
            new Release(
                    database,
                    clock,
                    new Slots(clock, config),
                    new Outbox(clock, config),
                    endings,
                    new Lanes(config));
    private final List<Begun> spans = new ArrayList<>();

    @Test
    void anotherAttemptIsASpanOfItsOwnThatFollowsTheFirst() {
        try (var _ = RecordedTracing.of(spans)) {
            begin();
            var task = study.train(1);
            release.release();
            var first = header();
            fail(task, 1);
            clock.advance(Duration.ofMinutes(1));
            release.release();

            var releases = named("release");
            assertThat(releases).hasSize(2);
            assertThat(releases)
                    .allSatisfy(each ->
                            assertThat(each.start().parent())
                                    .contains(named("propose").getFirst().at()));
            assertThat(releases.getFirst().start().link()).isEmpty();
            assertThat(releases.getLast().start().link()).contains(releases.getFirst().at());
            assertThat(first).contains(releases.getFirst().at());
            assertThat(header()).contains(releases.getLast().at());
        }
    }

    @Test
    void whatFollowsAResultIsAPartOfTheCallThatBroughtIt() {
        try (var _ = RecordedTracing.of(spans)) {
            begin();
            var task = study.train(1);
            release.release();
            var call = Spans.first("LeaseService/ReportEvaluation", Kind.SERVER);
            try (var _ = call.enter()) {
                fail(task, 1);
            }
            study.submit(1, TaskKind.EVALUATE, 0);
            release.release();

            assertThat(named("release").getLast().start().parent()).isEqualTo(call.place());
        }
    }

    @Test
    void aStudyThatIsNotTracedWritesNothing() {
        var task = study.train(1);
        release.release();
        assertThat(header()).isEmpty();
        try (var _ = RecordedTracing.of(spans)) {
            study.train(2);
            fail(task, 1);
            release.release();
        }
        assertThat(spans).isEmpty();
        assertThat(study.count("trace")).isZero();
    }

    @Test
    void aStudyThatIsDeletedIsForgotten() {
        try (var _ = RecordedTracing.of(spans)) {
            begin();
            study.train(1);
            assertThat(study.count("trace")).isEqualTo(3);
            database.inTransaction(handle -> {
                TraceRows.forget(handle, TestStudy.STUDY);
                return 0;
            });
        }
        assertThat(study.count("trace")).isZero();
    }

    private void begin() {
        database.inTransaction(handle -> {
            try (var call = Spans.first("StudyService/CreateStudy", Kind.SERVER);
                    var _ = call.enter()) {
                TraceRows.began(handle, TestStudy.STUDY);
            }
            TraceRows.propose(handle, TestStudy.STUDY, 1).close();
            return 0;
        });
        assertThat(named("propose").getFirst().start().parent())
                .contains(named("StudyService/CreateStudy").getFirst().at());
    }

    private void fail(TaskId task, int attempt) {
        var granted = (Granted) claims.claim(new Claim(task, attempt, "worker-1", 1));
        var crashed = Broken.unworked(FailureReason.NATIVE_CRASH, "SIGSEGV after 3 s");
        database.inTransaction(
                handle -> endings.apply(handle, new Said(granted.fence(), 1, "digest", crashed)));
    }

    /// Of the newest record in the outbox.
    private Optional<TraceParent> header() {
        return database.inTransaction(handle ->
                handle.createQuery(
                                """
                                SELECT headers[array_position(headers, 'traceparent') + 1]
                                FROM outbox ORDER BY id DESC LIMIT 1
                                """)
                        .map((row, _) -> Optional.ofNullable(row.getString(1)))
                        .one()
                        .flatMap(TraceParent::read));
    }

    private List<Begun> named(String name) {
        return spans.stream().filter(begun -> begun.start().name().equals(name)).toList();
    }
}
