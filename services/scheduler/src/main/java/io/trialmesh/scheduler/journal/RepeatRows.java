package io.trialmesh.scheduler.journal;

import io.trialmesh.core.study.StudyId;
import io.trialmesh.scheduler.report.Examination;
import io.trialmesh.scheduler.report.RowCodec;
import io.trialmesh.scheduler.study.Repeat;
import io.trialmesh.scheduler.study.Sample;
import io.trialmesh.scheduler.study.TrialRow.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// The table of trials measured again on other folds.
public final class RepeatRows {

    private static final String SELECT =
            "SELECT trial, number, step, ended, outcome, report FROM repeat WHERE study = :study ";

    private RepeatRows() {}

    /// One that begins.
    public static void insert(Handle handle, StudyId study, Repeat repeat) {
        handle.createUpdate(
                        """
                        INSERT INTO repeat (study, trial, number, step)
                        VALUES (:study, :trial, :number, :step)
                        """)
                .bind("study", study.text())
                .bind("trial", repeat.trial())
                .bind("number", repeat.number())
                .bind("step", repeat.step().name())
                .execute();
    }

    /// How far it is, and what training it came to.
    public static void update(Handle handle, StudyId study, Repeat repeat) {
        handle.createUpdate(
                        """
                        UPDATE repeat SET step = :step, ended = :ended, outcome = :outcome
                        WHERE study = :study AND trial = :trial AND number = :number
                        """)
                .bind("study", study.text())
                .bind("trial", repeat.trial())
                .bind("number", repeat.number())
                .bind("step", repeat.step().name())
                .bind("ended", repeat.trained().map(t -> Timestamp.from(t.spent().ended())))
                .bind("outcome", repeat.trained().map(RowCodec::toBytes))
                .execute();
    }

    /// Its report, as the evaluator sent it; it is done.
    public static void examined(
            Handle handle, StudyId study, Repeat repeat, Examination examination) {
        handle.createUpdate(
                        """
                        UPDATE repeat SET step = 'DONE', report = :report
                        WHERE study = :study AND trial = :trial AND number = :number
                        """)
                .bind("study", study.text())
                .bind("trial", repeat.trial())
                .bind("number", repeat.number())
                .bind("report", examination.toBytes())
                .execute();
    }

    public static Optional<Repeat> find(Handle handle, StudyId study, int trial, int number) {
        return handle.createQuery(SELECT + "AND trial = :trial AND number = :number")
                .bind("study", study.text())
                .bind("trial", trial)
                .bind("number", number)
                .map(RepeatRows::map)
                .findOne();
    }

    /// All of a study, by trial and number.
    public static List<Repeat> all(Handle handle, StudyId study) {
        return handle.createQuery(SELECT + "ORDER BY trial, number")
                .bind("study", study.text())
                .map(RepeatRows::map)
                .list();
    }

    private static Repeat map(ResultSet row, StatementContext context) throws SQLException {
        var trained = trained(row);
        var report = row.getBytes("report");
        var sample =
                report == null || trained.isEmpty()
                        ? Optional.<Sample>empty()
                        : Optional.of(sample(row.getInt("number"), report, trained.get()));
        return new Repeat(
                row.getInt("trial"),
                row.getInt("number"),
                Repeat.Step.valueOf(row.getString("step")),
                trained,
                sample);
    }

    private static Optional<Outcome.Trained> trained(ResultSet row) throws SQLException {
        var bytes = row.getBytes("outcome");
        return bytes == null
                ? Optional.empty()
                : Optional.of(RowCodec.trained(bytes, row.getTimestamp("ended").toInstant()));
    }

    private static Sample sample(int draw, byte[] report, Outcome.Trained trained) {
        var examination = Examination.of(report);
        return new Sample(draw, examination.report(), trained.predictions(), examination.losses());
    }
}
