package io.trialmesh.scheduler.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.trialmesh.core.study.Budget;
import io.trialmesh.core.study.StudyId;
import io.trialmesh.proto.v1.Notice;
import io.trialmesh.proto.v1.StudyNotice;
import io.trialmesh.proto.v1.Winner;
import io.trialmesh.scheduler.journal.TrialRows;
import io.trialmesh.scheduler.store.Database;
import io.trialmesh.scheduler.store.TestDatabase;
import io.trialmesh.scheduler.study.Asked;
import io.trialmesh.scheduler.study.StudyDraft;
import io.trialmesh.scheduler.study.SuiteLint;
import io.trialmesh.scheduler.study.TrialRow;
import io.trialmesh.scheduler.task.TestClock;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Studies on a real database, worked off by {@link Players} and looked at by the real scheduler.
final class TestStudies {

    private static final int MANY = 1_000;

    final TestClock clock = new TestClock();
    final Database database = TestDatabase.fresh();
    private final Path folder;
    private final Made made;
    TestMesh mesh;
    Players players;

    /// Makes players for a mesh.
    interface Made {
        Players of(TestMesh mesh, Path folder, long seed);
    }

    TestStudies(Path folder, Made made) {
        this(folder, made, List.of());
    }

    /// @param notices of the profile of the data
    TestStudies(Path folder, Made made, List<Notice> notices) {
        this.folder = folder;
        this.made = made;
        this.mesh = mesh();
        mesh.registerData(2_000, notices);
        this.players = made.of(mesh, folder, 1);
    }

    static StudyDraft trials(int count) {
        return Asked.draft(Asked.search(), Optional.of(new Budget.Trials(count)));
    }

    /// Without a learning curve, however long it is.
    static StudyDraft wall(int seconds) {
        return draft(new Budget.Wall(Duration.ofSeconds(seconds)), false);
    }

    static StudyDraft draft(Budget budget, boolean curve) {
        return Asked.draft("", budget, curve);
    }

    /// Other luck in who is faster.
    void shuffle(long seed) {
        players = made.of(mesh, folder, seed);
    }

    /// Another process: all memory is gone, the database is not.
    void die(long seed) {
        mesh = mesh();
        shuffle(seed);
    }

    /// Looks and works in turns until the study has ended.
    void finish(StudyId study) {
        for (int i = 0; i < MANY && !ended(study); i++) {
            mesh.courses.look(study);
            players.step();
        }
        assertThat(ended(study)).isTrue();
    }

    /// The same by a scheduler that dies after every step.
    void finishDying(StudyId study) {
        for (int i = 0; i < MANY && !ended(study); i++) {
            die(i);
            mesh.courses.look(study);
            players.step();
        }
        assertThat(ended(study)).isTrue();
    }

    boolean ended(StudyId study) {
        return mesh.studies.get(study).study().state().ended();
    }

    Winner winner(StudyId study) {
        try {
            return Winner.parseFrom(
                    mesh.studies.get(study).study().ending().orElseThrow().winner());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    List<TrialRow> rows(StudyId study) {
        return database.inTransaction(handle -> TrialRows.all(handle, study));
    }

    List<StudyNotice> notices(StudyId study, String code) {
        return mesh.journal(study).stream()
                .map(event -> event.getNotice())
                .filter(notice -> notice.getCode().equals(code))
                .toList();
    }

    /// What a worker or an evaluator was asked.
    byte[] payload(String task) {
        return database.inTransaction(handle ->
                handle.createQuery("SELECT payload FROM task WHERE id = :id")
                        .bind("id", task)
                        .mapTo(byte[].class)
                        .one());
    }

    /// The most urgent task that lies ready and is named so.
    Players.Ready ready(String suffix) {
        return players.ready().stream()
                .filter(task -> task.id().endsWith(suffix))
                .findFirst()
                .orElseThrow();
    }

    /// A worker that lives now.
    void workers(int slots) {
        database.inTransaction(handle ->
                handle.createUpdate(
                                """
                                INSERT INTO worker (name, kind, slots, draining, seen)
                                VALUES ('w1', 'WORKER', :slots, false, :now)
                                ON CONFLICT (name) DO UPDATE SET seen = excluded.seen
                                """)
                        .bind("slots", slots)
                        .bind("now", Timestamp.from(clock.instant()))
                        .execute());
    }

    private TestMesh mesh() {
        return new TestMesh(
                database, clock, folder, (suite, _) -> new SuiteLint.Opinion(suite, List.of()));
    }
}
