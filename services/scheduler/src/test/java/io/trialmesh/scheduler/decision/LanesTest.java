package io.trialmesh.scheduler.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.study.Budget;
import io.trialmesh.core.study.StudyId;
import io.trialmesh.proto.v1.TrialRequest;
import io.trialmesh.scheduler.report.SpecCodec;
import io.trialmesh.scheduler.study.Asked;
import io.trialmesh.scheduler.study.StudyDraft;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Studies that want workers of their own.
class LanesTest {

    @TempDir private Path folder;

    private TestStudies studies;

    @BeforeEach
    void begin() {
        studies = new TestStudies(folder, LanesTest::players);
    }

    @Test
    void allThatWorkersLearnTravelsOnTheLaneAndEvaluatorsTakeFromOne() {
        var study = studies.mesh.create(on("gpu", new Budget.Trials(8)));
        studies.finish(study);

        assertThat(studies.winner(study).getTrial()).isPositive();
        assertThat(topics(study, "kind = 'EVALUATE'")).containsExactly("evaluations.normal.v1");
        assertThat(topics(study, "kind = 'REFIT'")).containsExactly("trials.gpu.v1");
        assertThat(topics(study, "kind <> 'EVALUATE'")).containsExactly("trials.gpu.v1");
    }

    @Test
    void itsWorkersSayHowMuchMemoryAndHowManyThreadsThereAre() throws Exception {
        var gpu = studies.mesh.create(on("gpu", new Budget.Trials(8)));
        studies.mesh.courses.look(gpu);
        assertThat(request(gpu).getMemoryBytes()).isZero();
        assertThat(request(gpu).getThreads()).isZero();

        var usual = studies.mesh.create(on("", new Budget.Trials(9)));
        studies.mesh.courses.look(usual);
        assertThat(request(usual).getMemoryBytes())
                .isEqualTo(studies.mesh.config.trials().memory());
        assertThat(request(usual).getThreads()).isEqualTo(studies.mesh.config.trials().threads());
        assertThat(topics(usual, "true")).containsExactly("trials.normal.v1");
    }

    @Test
    void aStudyOfTimeBeginsAsManyTrialsAsItsOwnLaneHasSlotsFor() {
        studies.workers(40);
        var gpu = studies.mesh.create(on("gpu", new Budget.Wall(Duration.ofMinutes(20))));
        studies.mesh.courses.look(gpu);
        assertThat(studies.rows(gpu)).as("nobody works there").hasSize(1);

        studies.database.inTransaction(
                handle -> handle.execute("UPDATE worker SET lanes = '{gpu}', slots = 5"));
        studies.mesh.courses.look(gpu);
        assertThat(studies.rows(gpu)).as("a fifth more than five").hasSize(6);
    }

    @Test
    void aLaneThatNobodyHasIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> studies.mesh.create(on("gpus", new Budget.Trials(8))))
                .isInstanceOf(MeshException.class)
                .hasMessageContaining("'gpus' is no lane. Did you mean 'gpu'?")
                .hasMessageContaining("normal, gpu");
    }

    @Test
    void theLaneIsKeptWithTheQuestion() {
        var study = studies.mesh.create(on("gpu", new Budget.Trials(8)));

        var kept = studies.mesh.studies.get(study).study().spec();

        assertThat(kept.lane()).isEqualTo("gpu");
        assertThat(SpecCodec.toCore(SpecCodec.toBytes(kept))).isEqualTo(kept);
        assertThat(Asked.draft().lane()).isEqualTo("normal");
    }

    private static Players players(TestMesh mesh, Path folder, long seed) {
        return new Players(mesh, folder, trial -> 0.3 - 0.001 * trial, seed);
    }

    private List<String> topics(StudyId study, String which) {
        return studies.database.inTransaction(handle ->
                handle.createQuery(
                                "SELECT DISTINCT topic FROM task WHERE study = :study AND " + which)
                        .bind("study", study.text())
                        .mapTo(String.class)
                        .list());
    }

    private TrialRequest request(StudyId study) throws InvalidProtocolBufferException {
        return TrialRequest.parseFrom(studies.payload(study.text() + "/1/train"));
    }

    private static StudyDraft on(String lane, Budget budget) {
        return Asked.draft(lane, budget, false);
    }
}
