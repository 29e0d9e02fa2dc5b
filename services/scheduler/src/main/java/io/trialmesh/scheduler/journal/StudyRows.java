package io.trialmesh.scheduler.journal;

import io.trialmesh.core.study.Phase;
import io.trialmesh.core.study.StudyId;
import io.trialmesh.core.study.StudyState;
import io.trialmesh.scheduler.report.RowCodec;
import io.trialmesh.scheduler.report.SpecCodec;
import io.trialmesh.scheduler.study.StudyRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// The table of studies.
public final class StudyRows {

    private static final String SELECT =
            """
            SELECT s.id, s.spec, s.state, s.phase, s.repeatable, s.leader, s.stop_asked, s.sequence,
                s.created, s.ended, s.sentence, s.winner, d.facts
            FROM study s JOIN dataset d ON d.id = s.dataset
            """;

    private StudyRows() {}

    /// A study that begins.
    ///
    /// @param requestId of the request that created it
    /// @param requestDigest of what was asked, to tell a repetition from another question
    public static void insert(
            Handle handle, StudyRow study, String requestId, String requestDigest) {
        handle.createUpdate(
                        """
                        INSERT INTO study (id, request_id, request_digest, dataset, spec, seed, state,
                            phase, repeatable, created)
                        VALUES (:id, :request, :digest, :dataset, :spec, :seed, :state, :phase,
                            :repeatable, :created)
                        """)
                .bind("id", study.id().text())
                .bind("request", requestId)
                .bind("digest", requestDigest)
                .bind("dataset", study.spec().dataset())
                .bind("spec", SpecCodec.toBytes(study.spec()))
                .bind("seed", study.spec().seed())
                .bind("state", study.state().name())
                .bind("phase", study.phase().name())
                .bind("repeatable", study.repeatable())
                .bind("created", Timestamp.from(study.created()))
                .execute();
    }

    /// Everything that changes in the life of a study.
    public static void update(Handle handle, StudyRow study) {
        handle.createUpdate(
                        """
                        UPDATE study SET state = :state, phase = :phase, repeatable = :repeatable,
                            leader = :leader, stop_asked = :stop, ended = :ended,
                            sentence = :sentence, winner = :winner
                        WHERE id = :id
                        """)
                .bind("id", study.id().text())
                .bind("state", study.state().name())
                .bind("phase", study.phase().name())
                .bind("repeatable", study.repeatable())
                .bind("leader", study.leader())
                .bind("stop", study.stopAsked().map(Timestamp::from))
                .bind("ended", study.ending().map(ending -> Timestamp.from(ending.at())))
                .bind("sentence", study.ending().map(StudyRow.Ending::sentence).orElse(""))
                .bind("winner", study.ending().map(StudyRow.Ending::winner))
                .execute();
    }

    public static Optional<StudyRow> find(Handle handle, StudyId id) {
        return handle.createQuery(SELECT + "WHERE s.id = :id")
                .bind("id", id.text())
                .map(StudyRows::map)
                .findOne();
    }

    /// The study, which nobody else changes until this transaction ends.
    public static Optional<StudyRow> lock(Handle handle, StudyId id) {
        return handle.createQuery(SELECT + "WHERE s.id = :id FOR UPDATE OF s")
                .bind("id", id.text())
                .map(StudyRows::map)
                .findOne();
    }

    /// The seed of a study that there is.
    public static long seed(Handle handle, StudyId id) {
        return handle.createQuery("SELECT seed FROM study WHERE id = :id")
                .bind("id", id.text())
                .mapTo(Long.class)
                .one();
    }

    /// A study by the request that created it, with the digest of what was asked.
    public static Optional<Requested> byRequest(Handle handle, String requestId) {
        return handle.createQuery(
                        "SELECT id, request_digest FROM study WHERE request_id = :request")
                .bind("request", requestId)
                .map((row, _) ->
                        new Requested(
                                new StudyId(row.getString("id")), row.getString("request_digest")))
                .findOne();
    }

    /// What a request id stands for.
    public record Requested(StudyId study, String digest) {}

    /// The newest first.
    ///
    /// @param before only those created before this one; empty for the first page
    public static List<StudyRow> page(Handle handle, Optional<StudyId> before, int size) {
        return handle.createQuery(
                        SELECT
                                + """
                                WHERE CAST(:before AS text) IS NULL OR (s.created, s.id) <
                                    (SELECT created, id FROM study WHERE id = :before)
                                ORDER BY s.created DESC, s.id DESC LIMIT :size
                                """)
                .bind("before", before.map(StudyId::text))
                .bind("size", size)
                .map(StudyRows::map)
                .list();
    }

    /// Every study that has not ended.
    public static List<StudyId> active(Handle handle) {
        return handle.createQuery("SELECT id FROM study WHERE ended IS NULL ORDER BY id")
                .map((row, _) -> new StudyId(row.getString("id")))
                .list();
    }

    /// Every study in a state.
    public static List<StudyRow> in(Handle handle, StudyState state) {
        return handle.createQuery(SELECT + "WHERE s.ended IS NULL AND s.state = :state")
                .bind("state", state.name())
                .map(StudyRows::map)
                .list();
    }

    /// Deletes the study with its trials, reports and journal.
    public static void delete(Handle handle, StudyId id) {
        handle.createUpdate("DELETE FROM study WHERE id = :id").bind("id", id.text()).execute();
    }

    private static StudyRow map(ResultSet row, StatementContext context) throws SQLException {
        return new StudyRow(
                new StudyId(row.getString("id")),
                SpecCodec.toCore(row.getBytes("spec")),
                RowCodec.facts(row.getBytes("facts")),
                StudyState.valueOf(row.getString("state")),
                Phase.valueOf(row.getString("phase")),
                row.getBoolean("repeatable"),
                row.getInt("leader"),
                moment(row.getTimestamp("stop_asked")),
                row.getLong("sequence"),
                row.getTimestamp("created").toInstant(),
                ending(row));
    }

    private static Optional<StudyRow.Ending> ending(ResultSet row) throws SQLException {
        var at = moment(row.getTimestamp("ended"));
        if (at.isEmpty()) {
            return Optional.empty();
        }
        var winner = Optional.ofNullable(row.getBytes("winner")).orElseGet(() -> new byte[0]);
        return Optional.of(new StudyRow.Ending(at.get(), row.getString("sentence"), winner));
    }

    private static Optional<Instant> moment(@Nullable Timestamp at) {
        return Optional.ofNullable(at).map(Timestamp::toInstant);
    }
}
