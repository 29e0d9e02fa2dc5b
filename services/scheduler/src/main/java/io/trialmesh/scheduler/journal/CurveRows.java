package io.trialmesh.scheduler.journal;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.study.StudyId;
import io.trialmesh.scheduler.study.CurveRow;
import io.trialmesh.scheduler.study.TrialRow.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// The table of trials learnt once more from parts of the rows.
public final class CurveRows {

    private static final String SELECT =
            "SELECT trial, number, rows, repeat, step, objective, predictions FROM curve"
                    + " WHERE study = :study ";

    private CurveRows() {}

    /// One that begins.
    public static void insert(Handle handle, StudyId study, CurveRow row) {
        handle.createUpdate(
                        """
                        INSERT INTO curve (study, trial, number, rows, repeat, step)
                        VALUES (:study, :trial, :number, :rows, :repeat, :step)
                        """)
                .bind("study", study.text())
                .bind("trial", row.trial())
                .bind("number", row.number())
                .bind("rows", row.rows())
                .bind("repeat", row.repeat())
                .bind("step", row.step().name())
                .execute();
    }

    /// What became of it.
    public static void update(Handle handle, StudyId study, CurveRow row) {
        handle.createUpdate(
                        """
                        UPDATE curve
                        SET step = :step, objective = :objective, predictions = :predictions
                        WHERE study = :study AND trial = :trial AND number = :number
                        """)
                .bind("study", study.text())
                .bind("trial", row.trial())
                .bind("number", row.number())
                .bind("step", row.step().name())
                .bind("objective", row.reached().map(CurveRow.Reached::objective))
                .bind("predictions", row.reached().map(reached -> reached.predictions().hex()))
                .execute();
    }

    public static Optional<CurveRow> find(Handle handle, StudyId study, int trial, int number) {
        return handle.createQuery(SELECT + "AND trial = :trial AND number = :number")
                .bind("study", study.text())
                .bind("trial", trial)
                .bind("number", number)
                .map(CurveRows::map)
                .findOne();
    }

    /// All of a study, by trial and number.
    public static List<CurveRow> all(Handle handle, StudyId study) {
        return handle.createQuery(SELECT + "ORDER BY trial, number")
                .bind("study", study.text())
                .map(CurveRows::map)
                .list();
    }

    private static CurveRow map(ResultSet row, StatementContext context) throws SQLException {
        var predictions = row.getString("predictions");
        return new CurveRow(
                row.getInt("trial"),
                row.getInt("number"),
                row.getInt("rows"),
                row.getInt("repeat"),
                Step.valueOf(row.getString("step")),
                predictions == null
                        ? Optional.empty()
                        : Optional.of(
                                new CurveRow.Reached(
                                        row.getDouble("objective"), new Digest(predictions))));
    }
}
