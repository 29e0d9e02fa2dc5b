package io.trialmesh.scheduler.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.trial.FailureReason;
import io.trialmesh.scheduler.lease.ClaimAnswer.Granted;
import io.trialmesh.scheduler.store.Database;
import io.trialmesh.scheduler.store.TestDatabase;
import io.trialmesh.scheduler.task.Applied;
import io.trialmesh.scheduler.task.RecordedOutcomes;
import io.trialmesh.scheduler.task.Said;
import io.trialmesh.scheduler.task.TaskEndings;
import io.trialmesh.scheduler.task.TaskLocks;
import io.trialmesh.scheduler.task.TaskResult.Broken;
import io.trialmesh.scheduler.task.TestClock;
import io.trialmesh.scheduler.task.TestConfig;
import io.trialmesh.scheduler.task.TestStudy;
import io.trialmesh.wire.trace.Span;
import io.trialmesh.wire.trace.TraceParent;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class ReportsTest {

    private final TestClock clock = new TestClock();
    private final Database database = TestDatabase.fresh();
    private final TestStudy study = new TestStudy(database, clock);
    private final RecordedOutcomes outcomes = new RecordedOutcomes();
    private final io.trialmesh.scheduler.SchedulerConfig config = TestConfig.of(Map.of());
    private final Claims claims = new Claims(database, clock, new SecureRandom(), config, outcomes);
    private final Reports reports = new Reports(database, new TaskEndings(clock, config, outcomes));

    @Test
    void whatComesMeanwhileIsAppliedTogetherAndEachWithinItsOwnCall() throws Exception {
        var all = new ArrayList<Said>();
        for (int trial = 1; trial <= 3; trial++) {
            study.execute(
                    "INSERT INTO trace VALUES ('s-41c2/%d', 's-41c2', '%s')"
                            .formatted(trial, within(9).place().orElseThrow()));
            all.add(said(trial));
        }
        var applied = new ConcurrentLinkedQueue<Applied>();
        var callers = new ArrayList<Thread>();
        database.inTransaction(handle -> {
            TaskLocks.lockTasks(handle, List.of(all.getFirst().fence().task().text()));
            for (int trial = 1; trial <= 3; trial++) {
                callers.add(call(trial, all.get(trial - 1), applied));
                awaitWaiting(callers.getLast(), trial == 1);
            }
            return 0;
        });
        for (var caller : callers) {
            caller.join();
        }
        assertThat(applied).containsOnly(Applied.APPLIED).hasSize(3);
        for (int trial = 1; trial <= 3; trial++) {
            assertThat(place(trial)).contains(within(trial).place().orElseThrow());
        }
    }

    private Thread call(int trial, Said said, ConcurrentLinkedQueue<Applied> applied) {
        return Thread.ofPlatform()
                .start(() -> {
                    try (var _ = within(trial).enter()) {
                        applied.add(reports.apply(said));
                    }
                });
    }

    /// The first waits for the database, which holds its task; the others for the first.
    private void awaitWaiting(Thread caller, boolean first) {
        while (first ? !waitsForTheDatabase() : caller.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private boolean waitsForTheDatabase() {
        return study.count("pg_locks WHERE NOT granted") > 0;
    }

    private Said said(int trial) {
        var task = study.evaluate(trial);
        study.queue(task);
        var granted = (Granted) claims.claim(new Claim(task, 1, "evaluator-1", 1));
        var broken = Broken.unworked(FailureReason.INTERNAL, "the disk is full");
        return new Said(granted.fence(), 0, "digest", broken);
    }

    private Optional<TraceParent> place(int trial) {
        return database.inTransaction(handle ->
                handle.createQuery("SELECT place FROM trace WHERE subject = :subject")
                        .bind("subject", "s-41c2/" + trial)
                        .mapTo(String.class)
                        .findOne()
                        .flatMap(TraceParent::read));
    }

    private static Span within(int call) {
        return new Span() {
            @Override
            public Optional<TraceParent> place() {
                return Optional.of(
                        new TraceParent("%032d".formatted(call), "%016d".formatted(call)));
            }
        };
    }
}
