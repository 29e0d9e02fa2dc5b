package io.trialmesh.scheduler.task;

import io.trialmesh.core.study.StudyId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/// A task as it stands.
///
/// @param stopping true where it shall end with its best so far
/// @param lease who holds it; present exactly while it runs
public record TaskRow(
        TaskAttempt attempt, TaskState state, boolean stopping, Optional<Held> lease) {

    /// All columns that {@link #map} reads.
    public static final String COLUMNS =
            "id, study, trial, kind, attempt, state, instruction, lease_epoch, lease_token,"
                    + " lease_until, worker, told";

    /// A lease as the database knows it.
    ///
    /// @param told false where the study has not heard of it yet
    public record Held(long epoch, String token, Instant until, String worker, boolean told) {

        /// True up to its last moment, that one included.
        public boolean livesAt(Instant now) {
            return !until.isBefore(now);
        }
    }

    public static TaskRow map(ResultSet row, StatementContext context) throws SQLException {
        var attempt =
                new TaskAttempt(
                        new TaskId(row.getString("id")),
                        new StudyId(row.getString("study")),
                        row.getInt("trial"),
                        TaskKind.valueOf(row.getString("kind")),
                        row.getInt("attempt"));
        var state = TaskState.valueOf(row.getString("state"));
        var lease =
                state == TaskState.RUNNING
                        ? Optional.of(
                                new Held(
                                        row.getLong("lease_epoch"),
                                        row.getString("lease_token"),
                                        row.getTimestamp("lease_until").toInstant(),
                                        row.getString("worker"),
                                        row.getBoolean("told")))
                        : Optional.<Held>empty();
        return new TaskRow(attempt, state, "STOP".equals(row.getString("instruction")), lease);
    }

    /// Who holds it, where the study has not heard of that yet; it does before anything else.
    public Optional<String> untold() {
        return lease.filter(held -> !held.told()).map(Held::worker);
    }

    /// True where the fence's speaker holds the task now.
    public boolean heldBy(Fence fence) {
        return attempt.attempt() == fence.attempt()
                && lease.filter(held ->
                                held.epoch() == fence.epoch() && held.token().equals(fence.token()))
                        .isPresent();
    }
}
