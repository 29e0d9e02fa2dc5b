package io.trialmesh.scheduler.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.trialmesh.core.study.Budget;
import io.trialmesh.core.study.StudyId;
import io.trialmesh.core.trial.Measurement;
import io.trialmesh.proto.v1.RungThreshold;
import io.trialmesh.proto.v1.Trial;
import io.trialmesh.proto.v1.TrialRequest;
import io.trialmesh.proto.v1.TrialState;
import io.trialmesh.scheduler.journal.TrialRows;
import io.trialmesh.scheduler.report.RowCodec;
import io.trialmesh.scheduler.store.Database;
import io.trialmesh.scheduler.store.TestDatabase;
import io.trialmesh.scheduler.study.Asked;
import io.trialmesh.scheduler.study.Guidance;
import io.trialmesh.scheduler.study.SuiteLint;
import io.trialmesh.scheduler.task.TaskResult;
import io.trialmesh.scheduler.task.TestClock;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a request says about where its trial has to be good enough, and what becomes of one that is
/// not. With 4 in flight trial n knows how trials 1 to n - 4 ended; trial 3 is the first boosted
/// one.
final class ThresholdsTest {

    @TempDir private Path folder;

    private final Database database = TestDatabase.fresh();
    private TestMesh mesh;
    private Players players;

    /// The folder is there only now.
    @BeforeEach
    void begin() {
        SuiteLint suites = (suite, _) -> new SuiteLint.Opinion(suite, List.of());
        mesh = new TestMesh(database, new TestClock(), folder, suites);
        mesh.registerData();
        players = new Players(mesh, folder, trial -> 0.5 - trial / 200.0, 1);
    }

    @Test
    void thresholdsComeFromTheSamePrefixAsTheProposal() {
        var study = create(8);
        finish(study);

        for (int trial = 1; trial <= 6; trial++) {
            assertThat(rungs(study, trial)).as("of trial %s", trial).isEmpty();
        }
        assertThat(rungs(study, 7))
                .containsExactly(RungThreshold.newBuilder().setStep(80).setValue(0.3).build());
    }

    /// What a trial was taught has its price, which nobody else shall be held against.
    @Test
    void thresholdsComeFromThoseThatAreHeldToTheSame() {
        var study = create(8);
        mesh.courses.look(study);
        database.inTransaction(handle -> {
            var third = TrialRows.find(handle, study, 3).orElseThrow();
            return handle.execute(
                    "UPDATE trial SET proposal = ?, revision = nextval('revision') WHERE number ="
                            + " 3",
                    RowCodec.toBytes(third.proposal(), Guidance.without(List.of("a column"))));
        });
        finish(study);

        assertThat(rungs(study, 7)).isEmpty();
    }

    @Test
    void aTrialThatWasStoppedIsExaminedAndCountsAsStopped() {
        var study = create(8);
        mesh.courses.look(study);
        while (request(7).isEmpty()) {
            players.step();
            mesh.courses.look(study);
        }
        stop(request(7).orElseThrow());
        finish(study);

        assertThat(mesh.studies.get(study).totals().stopped()).isEqualTo(1);
        assertThat(ended(study, 7).getState()).isEqualTo(TrialState.TRIAL_STOPPED);
        assertThat(ended(study, 7).getMeasurementsList()).hasSize(1);
        assertThat(mesh.journal(study))
                .anyMatch(event -> event.getTrialExamined().getReport().getTrial() == 7);
    }

    private Optional<Players.Ready> request(int trial) {
        return players.ready().stream()
                .filter(task -> task.id().endsWith("/" + trial + "/train"))
                .findFirst();
    }

    private void stop(Players.Ready task) {
        var whole = (TaskResult.Trained) players.trained(task);
        players.say(
                players.claim(task),
                new TaskResult.Trained(
                        whole.objective(),
                        80,
                        List.of(new Measurement(80, 0.4)),
                        true,
                        whole.predictions(),
                        whole.models(),
                        whole.modelBytes(),
                        1,
                        1));
    }

    private StudyId create(int trials) {
        return mesh.create(Asked.draft(Asked.search(), Optional.of(new Budget.Trials(trials))));
    }

    private void finish(StudyId study) {
        for (int i = 0; i < 500 && !mesh.studies.get(study).study().state().ended(); i++) {
            mesh.courses.look(study);
            players.step();
        }
        assertThat(mesh.studies.get(study).study().state().ended()).isTrue();
    }

    private Trial ended(StudyId study, int trial) {
        return mesh.journal(study).stream()
                .map(event -> event.getTrialEnded().getTrial())
                .filter(each -> each.getNumber() == trial)
                .findFirst()
                .orElseThrow();
    }

    private List<RungThreshold> rungs(StudyId study, int trial) {
        var payload =
                database.inTransaction(handle ->
                        handle.createQuery("SELECT payload FROM task WHERE id = :id")
                                .bind("id", study + "/" + trial + "/train")
                                .mapTo(byte[].class)
                                .one());
        try {
            return TrialRequest.parseFrom(payload).getRungsList();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }
}
