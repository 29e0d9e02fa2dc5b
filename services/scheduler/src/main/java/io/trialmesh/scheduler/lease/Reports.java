package io.trialmesh.scheduler.lease;

import io.trialmesh.scheduler.store.Database;
import io.trialmesh.scheduler.task.Applied;
import io.trialmesh.scheduler.task.Said;
import io.trialmesh.scheduler.task.TaskEndings;
import io.trialmesh.scheduler.task.TaskLocks;
import io.trialmesh.scheduler.task.TaskRow;
import io.trialmesh.wire.trace.Span;
import io.trialmesh.wire.trace.Spans;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Takes in what evaluators report.
///
/// Reports that come while others are applied wait and are applied together, for the reason that
/// claims are: each locks its study, and is flushed to the disk.
@Singleton
public class Reports {

    private final Database database;
    private final TaskEndings endings;
    private final Gathering<Reported, Applied> gathering;

    @Inject
    public Reports(Database database, TaskEndings endings) {
        this.database = database;
        this.endings = endings;
        this.gathering = new Gathering<>(reported -> reported.said().fence().task(), this::apply);
    }

    /// @param within what its caller does is a part of that, whoever applies it
    private record Reported(Said said, Span within) {}

    /// Applies it in the transaction that ends the evaluation, and returns when that is on the
    /// disk; the same report again is answered as the first was.
    public Applied apply(Said said) {
        return gathering.answer(new Reported(said, Spans.current()));
    }

    /// Each about another task.
    private List<Applied> apply(List<Reported> all) {
        return database.inTransaction(handle -> {
            var tasks = all.stream().map(reported -> reported.said().fence().task()).toList();
            var rows = TaskLocks.lock(handle, tasks);
            return all.stream()
                    .map(reported ->
                            apply(
                                    handle,
                                    Optional.ofNullable(rows.get(reported.said().fence().task())),
                                    reported))
                    .toList();
        });
    }

    private Applied apply(Handle handle, Optional<TaskRow> row, Reported reported) {
        try (var _ = reported.within().enter()) {
            return endings.apply(handle, row, reported.said());
        }
    }
}
