package io.trialmesh.systemtest.either;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.cli.client.MeshClient;
import io.trialmesh.cli.client.ModelDownload;
import io.trialmesh.cli.client.TableUpload;
import io.trialmesh.proto.v1.CreateStudyRequest;
import io.trialmesh.proto.v1.DataSource;
import io.trialmesh.proto.v1.GetStudyRequest;
import io.trialmesh.proto.v1.ListTrialsRequest;
import io.trialmesh.proto.v1.Study;
import io.trialmesh.proto.v1.StudyState;
import io.trialmesh.proto.v1.Trial;
import io.trialmesh.systemtest.Loans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What we ship, called from outside as a user of a cluster does: the table is sent, a worker dies,
/// the model comes back. In containers of our images where there are any, else as processes.
@Order(8)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EitherWayTest {

    private static final int TRIALS = 8;
    private static final int BEFORE_THE_KILL = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @TempDir static Path folder;

    private Optional<AnyMesh> mesh = Optional.empty();
    private Optional<MeshClient> client = Optional.empty();
    private Study study = Study.getDefaultInstance();

    @BeforeAll
    void askWhileAWorkerDies() throws IOException {
        mesh = Optional.of(AnyMesh.start(Files.createDirectory(folder.resolve("mesh"))));
        client = Optional.of(new MeshClient(mesh().scheduler(), mesh().evaluator()));
        var source = DataSource.newBuilder().setUri("loans.csv").setTarget("default").build();
        var table = Loans.write(folder.resolve("loans.csv"), 400);
        var sent = client().upload(new TableUpload(table, source, "table"));
        var question = CreateStudyRequest.newBuilder().setRequestId("study");
        question.getStudyBuilder().setSeed(3).getBudgetBuilder().setTrials(TRIALS);
        question.getStudyBuilder().getDataBuilder().setDataset(sent.getName());
        question.getStudyBuilder().getSearchBuilder().addFamilies("linear");
        study = client().call(() -> client().creating().createStudy(question.build()));
        await(_ -> trials().stream().filter(Trial::hasEnded).count() >= BEFORE_THE_KILL);
        mesh().killAWorker();
        await(Study::hasEnded);
    }

    @AfterAll
    void end() {
        client.ifPresent(MeshClient::close);
        mesh.ifPresent(AnyMesh::close);
    }

    @Test
    void aStudyEndsWithATestedWinner() {
        assertThat(study.getState()).isEqualTo(StudyState.STUDY_DONE);
        assertThat(study.getWinner().getPassed()).as(study.getSentence()).isTrue();
        assertThat(study.getWinner().getMetricsList())
                .anySatisfy(metric -> assertThat(metric.getName()).isEqualTo("log_loss"));
    }

    @Test
    void noTrialIsLostWithItsWorker() {
        assertThat(study.getTrials().getFailed()).isZero();
        assertThat(trials()).hasSize(TRIALS).allMatch(Trial::hasEnded);
    }

    @Test
    void theModelComesBackWhole() {
        var model = folder.resolve("model");
        ModelDownload.fetch(client(), study.getWinner().getModel(), model);
        assertThat(model).isNotEmptyDirectory();
    }

    private AnyMesh mesh() {
        return mesh.orElseThrow();
    }

    private MeshClient client() {
        return client.orElseThrow();
    }

    private List<Trial> trials() {
        var asked =
                ListTrialsRequest.newBuilder()
                        .setStudy(study.getName())
                        .setPageSize(TRIALS + 1)
                        .build();
        return client().call(() -> client().studies().listTrials(asked)).getTrialsList();
    }

    private void await(Predicate<Study> wanted) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        var asked = GetStudyRequest.newBuilder().setName(study.getName()).build();
        while (!wanted.test(study)) {
            if (System.nanoTime() > until) {
                throw new AssertionError("waited for too long: " + study + mesh().said());
            }
            LockSupport.parkNanos(200_000_000);
            study = client().call(() -> client().studies().getStudy(asked));
        }
    }
}
