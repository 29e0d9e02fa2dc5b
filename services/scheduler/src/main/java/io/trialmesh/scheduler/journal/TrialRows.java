package io.trialmesh.scheduler.journal;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.study.StudyId;
import io.trialmesh.scheduler.report.RowCodec;
import io.trialmesh.scheduler.store.Late;
import io.trialmesh.scheduler.study.TrialRow;
import io.trialmesh.scheduler.study.TrialRow.Outcome;
import io.trialmesh.scheduler.study.TrialRow.Step;
import io.trialmesh.scheduler.study.TrialTotals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// The table of trials.
public final class TrialRows {

    private static final String SELECT =
            """
            SELECT number, proposal, attempt, worker, state, requested, ended, outcome, examined,
                refitted, opened, probed, violation, refit_model, refit_bytes, refit_seconds,
                revision
            FROM trial
            """;

    private static final String WAITING = "WAITING";
    private static final String RUNNING = "RUNNING";
    private static final String FINISHED = "FINISHED";
    private static final String STOPPED = "STOPPED";
    private static final String FAILED = "FAILED";

    /// By the end of its study; counted among the stopped ones.
    private static final String CUT_OFF = "CUT_OFF";

    private static final Late.Kind<Written> LATE = new Late.Kind<>(Written.class, TrialRows::write);

    private TrialRows() {}

    private record Key(StudyId study, int number, boolean fresh) {}

    private record Written(Key key, TrialRow trial) {}

    public static void insert(Handle handle, StudyId study, TrialRow trial) {
        put(handle, new Key(study, trial.number(), true), trial);
    }

    /// Everything that changes in the life of a trial; its study is locked.
    public static void update(Handle handle, StudyId study, TrialRow trial) {
        put(handle, new Key(study, trial.number(), false), trial);
    }

    private static void put(Handle handle, Key key, TrialRow trial) {
        LATE.put(handle, key, new Written(key, trial));
    }

    /// A trial may be new and change in one transaction.
    private static void write(Handle handle, List<Written> all) {
        insert(handle, all.stream().filter(written -> written.key().fresh()).toList());
        update(handle, all.stream().filter(written -> !written.key().fresh()).toList());
    }

    private static void insert(Handle handle, List<Written> all) {
        var batch =
                handle.prepareBatch(
                        """
                        INSERT INTO trial (study, number, family, phase, proposal, state, requested)
                        VALUES (:study, :number, :family, :phase, :proposal, :state, :requested)
                        """);
        for (var written : all) {
            var trial = written.trial();
            batch.bind("study", written.key().study().text())
                    .bind("number", trial.number())
                    .bind("family", trial.proposal().family())
                    .bind("phase", trial.proposal().phase().name())
                    .bind("proposal", RowCodec.toBytes(trial.proposal(), trial.guidance()))
                    .bind("state", state(trial))
                    .bind("requested", Timestamp.from(trial.requested()))
                    .add();
        }
        batch.execute();
    }

    private static void update(Handle handle, List<Written> all) {
        var batch =
                handle.prepareBatch(
                        """
                        UPDATE trial SET attempt = :attempt, worker = :worker, state = :state,
                            ended = :ended, outcome = :outcome, examined = :examined,
                            refitted = :refitted, opened = :opened, probed = :probed,
                            violation = :violation, refit_model = :model, refit_bytes = :bytes,
                            refit_seconds = :seconds, revision = nextval('revision')
                        WHERE study = :study AND number = :number
                        """);
        for (var written : all) {
            var trial = written.trial();
            batch.bind("study", written.key().study().text())
                    .bind("number", trial.number())
                    .bind("attempt", trial.attempt())
                    .bind("worker", trial.worker())
                    .bind("state", state(trial))
                    .bind("ended", trial.outcome().map(o -> Timestamp.from(o.spent().ended())))
                    .bind("outcome", trial.outcome().map(RowCodec::toBytes))
                    .bind("examined", trial.examined().name())
                    .bind("refitted", trial.refitted().name())
                    .bind("opened", trial.opened().name())
                    .bind("probed", trial.probed().name())
                    .bind("violation", trial.violation())
                    .bind("model", trial.refit().map(model -> model.manifest().hex()))
                    .bind("bytes", trial.refit().map(TrialRow.StoredModel::bytes))
                    .bind("seconds", trial.refit().map(TrialRow.StoredModel::seconds))
                    .add();
        }
        batch.execute();
    }

    public static Optional<TrialRow> find(Handle handle, StudyId study, int number) {
        return LATE.find(handle, new Key(study, number, false))
                .or(() -> LATE.find(handle, new Key(study, number, true)))
                .map(Written::trial)
                .or(() -> read(handle, study, number));
    }

    private static Optional<TrialRow> read(Handle handle, StudyId study, int number) {
        return handle.createQuery(SELECT + "WHERE study = :study AND number = :number")
                .bind("study", study.text())
                .bind("number", number)
                .map(TrialRows::map)
                .findOne();
    }

    /// All trials by number.
    public static List<TrialRow> all(Handle handle, StudyId study) {
        return page(handle, study, 0, Integer.MAX_VALUE);
    }

    /// Trials by number.
    ///
    /// @param after only those with a higher number
    public static List<TrialRow> page(Handle handle, StudyId study, int after, int size) {
        Late.now(handle);
        return handle.createQuery(
                        SELECT
                                + "WHERE study = :study AND number > :after"
                                + " ORDER BY number LIMIT :size")
                .bind("study", study.text())
                .bind("after", after)
                .bind("size", size)
                .map(TrialRows::map)
                .list();
    }

    /// What has changed, in no order.
    ///
    /// @param revision only later ones
    static List<Changed> after(Handle handle, StudyId study, long revision) {
        Late.now(handle);
        return handle.createQuery(SELECT + "WHERE study = :study AND revision > :revision")
                .bind("study", study.text())
                .bind("revision", revision)
                .map((row, context) -> new Changed(row.getLong("revision"), map(row, context)))
                .list();
    }

    /// A trial as it is since this revision.
    record Changed(long revision, TrialRow trial) {}

    /// How many trials stand where, without reading them.
    public static TrialTotals totals(Handle handle, StudyId study) {
        Late.now(handle);
        return handle.createQuery(
                        """
                        SELECT count(*) FILTER (WHERE state = 'FINISHED') AS finished,
                            count(*) FILTER (WHERE state = 'FAILED') AS failed,
                            count(*) FILTER (WHERE state IN ('STOPPED', 'CUT_OFF')) AS stopped,
                            count(*) FILTER (WHERE state = 'RUNNING') AS running,
                            count(*) FILTER (WHERE state = 'WAITING') AS waiting
                        FROM trial WHERE study = :study
                        """)
                .bind("study", study.text())
                .map((row, _) ->
                        new TrialTotals(
                                row.getInt("finished"),
                                row.getInt("failed"),
                                row.getInt("stopped"),
                                row.getInt("running"),
                                row.getInt("waiting")))
                .one();
    }

    private static String state(TrialRow trial) {
        return switch (trial.outcome().orElse(null)) {
            case null -> trial.running() ? RUNNING : WAITING;
            case Outcome.Trained trained -> trained.stopped() ? STOPPED : FINISHED;
            case Outcome.Broken broken -> broken.cutOff() ? CUT_OFF : FAILED;
        };
    }

    private static TrialRow map(ResultSet row, StatementContext context) throws SQLException {
        return new TrialRow(
                row.getInt("number"),
                RowCodec.proposal(row.getBytes("proposal")),
                row.getInt("attempt"),
                row.getString("worker"),
                row.getString("state").equals(RUNNING),
                row.getTimestamp("requested").toInstant(),
                outcome(row),
                Step.valueOf(row.getString("examined")),
                Step.valueOf(row.getString("refitted")),
                Step.valueOf(row.getString("opened")),
                refit(row),
                RowCodec.guidance(row.getBytes("proposal")),
                Step.valueOf(row.getString("probed")),
                row.getDouble("violation"));
    }

    private static Optional<Outcome> outcome(ResultSet row) throws SQLException {
        var state = row.getString("state");
        if (state.equals(WAITING) || state.equals(RUNNING)) {
            return Optional.empty();
        }
        var ended = row.getTimestamp("ended").toInstant();
        var bytes = row.getBytes("outcome");
        return Optional.of(
                state.equals(FAILED) || state.equals(CUT_OFF)
                        ? RowCodec.broken(bytes, ended)
                        : RowCodec.trained(bytes, ended));
    }

    private static Optional<TrialRow.StoredModel> refit(ResultSet row) throws SQLException {
        var model = row.getString("refit_model");
        return model == null
                ? Optional.empty()
                : Optional.of(
                        new TrialRow.StoredModel(
                                new Digest(model),
                                row.getLong("refit_bytes"),
                                row.getDouble("refit_seconds")));
    }
}
