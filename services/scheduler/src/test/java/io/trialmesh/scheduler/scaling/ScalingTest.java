package io.trialmesh.scheduler.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Durations;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.trialmesh.core.study.StudyId;
import io.trialmesh.proto.v1.Budget;
import io.trialmesh.proto.v1.CreateStudyRequest;
import io.trialmesh.proto.v1.DeleteStudyRequest;
import io.trialmesh.proto.v1.SearchSettings;
import io.trialmesh.proto.v1.Study;
import io.trialmesh.proto.v1.StudyData;
import io.trialmesh.proto.v1.StudyServiceGrpc;
import io.trialmesh.scheduler.api.ApiServer;
import io.trialmesh.scheduler.api.StudyEndpoint;
import io.trialmesh.scheduler.api.StudyReader;
import io.trialmesh.scheduler.api.StudyStreams;
import io.trialmesh.scheduler.decision.TestMesh;
import io.trialmesh.scheduler.lease.Claim;
import io.trialmesh.scheduler.lease.ClaimAnswer;
import io.trialmesh.scheduler.lease.Claims;
import io.trialmesh.scheduler.store.TestDatabase;
import io.trialmesh.scheduler.study.SuiteLint;
import io.trialmesh.scheduler.task.TaskId;
import io.trialmesh.scheduler.task.TestClock;
import io.trialmesh.wire.cluster.Pool;
import io.trialmesh.wire.cluster.Trouble;
import io.trialmesh.wire.name.ResourceNames;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pools that follow studies which were asked for over gRPC.
final class ScalingTest {

    private static final Pool CPU =
            new Pool("cpu", "cpu", "pool=cpu", List.of("trials.normal.v1"), 1, 0, 6);
    private static final Pool MORE =
            new Pool("more", "more", "pool=more", List.of("trials.normal.v1"), 1, 0, 6);

    private static final Pool GPU =
            new Pool("gpu", "gpu", "pool=gpu", List.of("trials.gpu.v1"), 1, 0, 6);
    private static final Pool BOTH =
            new Pool(
                    "both",
                    "both",
                    "pool=both",
                    List.of("trials.normal.v1", "trials.gpu.v1"),
                    1,
                    0,
                    20);

    @TempDir private Path folder;

    private final TestClock clock = new TestClock();
    private final FakeCluster cluster = new FakeCluster(clock);
    private TestMesh mesh;
    private Scaling scaling;
    private ApiServer server;
    private ManagedChannel channel;

    @BeforeEach
    void serve() {
        mesh =
                new TestMesh(
                        TestDatabase.fresh(),
                        clock,
                        folder,
                        (suite, _) -> new SuiteLint.Opinion(suite, List.of()));
        mesh.registerData();
        scaling = scaling(CPU);
        var reader = new StudyReader(mesh.database, mesh.candidates, mesh.studies);
        var streams = new StudyStreams(mesh.database, mesh.journal, mesh.watchers);
        server =
                new ApiServer(
                        List.of(
                                new StudyEndpoint(
                                        mesh.creation, mesh.studies, reader, streams, clock)),
                        mesh.config);
        server.begin(new StartupEvent());
        channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
    }

    @AfterEach
    void end() {
        channel.shutdownNow();
        server.end(new ShutdownEvent());
    }

    @Test
    void workersComeAtOnceAndGoSlowly() {
        scaling.round();
        assertThat(cluster.names(CPU)).isEmpty();

        var study = ask(20);
        scaling.round();
        assertThat(cluster.names(CPU)).hasSize(6);

        delete(study);
        scaling.round();
        assertThat(cluster.names(CPU)).hasSize(6);

        clock.advance(Duration.ofMinutes(3));
        scaling.round();
        assertThat(cluster.names(CPU)).hasSize(4);
        settle();
        assertThat(cluster.names(CPU)).isEmpty();
    }

    @Test
    void busyWorkersStay() {
        var many = ask(20);
        var two = ask(2);
        scaling.round();
        claim(two, 1, "cpu-3");
        claim(two, 2, "cpu-5");

        delete(many);
        scaling.round();
        clock.advance(Duration.ofMinutes(3));
        settle();

        assertThat(cluster.names(CPU)).containsExactlyInAnyOrder("cpu-3", "cpu-5");
    }

    @Test
    void poolsThatShareALaneAreFilledInTheirOrder() {
        ask(20);

        scaling(CPU, MORE).round();

        assertThat(cluster.names(CPU)).hasSize(6);
        assertThat(cluster.names(MORE)).hasSize(2);
    }

    @Test
    void aPoolFollowsTheStudiesOfItsLane() {
        ask("gpu", study().setLane("gpu").setBudget(Budget.newBuilder().setTrials(20)));

        scaling(CPU, GPU).round();

        assertThat(cluster.names(CPU)).isEmpty();
        assertThat(cluster.names(GPU)).hasSize(6);
    }

    @Test
    void aWorkerOfTwoLanesIsAskedForOnce() {
        ask("gpu", study().setLane("gpu").setBudget(Budget.newBuilder().setTrials(20)));
        ask(20);

        scaling(BOTH).round();

        assertThat(cluster.names(BOTH)).as("eight on each lane").hasSize(8);
    }

    /// It has one trial ready, for nobody works yet.
    @Test
    void aStudyOfTimeIsGivenTheSlotsItMayHaveInParallel() {
        var wall = Budget.newBuilder().setWall(Durations.fromMinutes(20));
        ask("wall", study().setBudget(wall).setSearch(search().setParallelism(5)));
        scaling.round();
        assertThat(cluster.names(CPU)).hasSize(5);

        // 15 minutes in, whoever comes after a cold start of 90 s finds 30 s in which trials begin.
        clock.advance(Duration.ofMinutes(15));
        scaling.round();
        assertThat(cluster.names(CPU)).hasSize(5);

        clock.advance(Duration.ofMinutes(1));
        scaling.round();
        clock.advance(Duration.ofMinutes(3));
        settle();
        assertThat(cluster.names(CPU)).as("one for the trial that is asked for").hasSize(1);
    }

    @Test
    void aStudyIsToldOnceThatNoNodeTakesItsWorkers() {
        var study = ask(20);
        scaling.round();
        cluster.trouble(CPU, trouble(Trouble.Kind.UNSCHEDULABLE, "0/3 nodes are available"));

        scaling.round();
        scaling.round();

        assertThat(notices(study, "WORKERS_UNSCHEDULABLE"))
                .containsExactly(
                        "no node takes 6 workers of the pool cpu, and 8 trials wait: 0/3 nodes are"
                                + " available");

        cluster.mend(CPU);
        scaling.round();
        cluster.trouble(CPU, trouble(Trouble.Kind.UNSCHEDULABLE, "0/3 nodes are available"));
        scaling.round();
        assertThat(notices(study, "WORKERS_UNSCHEDULABLE")).hasSize(2);
    }

    @Test
    void aStudyIsToldWhyATrialBeginsAgain() {
        var study = ask(2);
        scaling.round();
        claim(study, 1, "cpu-1");
        cluster.trouble(CPU, trouble(Trouble.Kind.OUT_OF_MEMORY, "OOMKilled, exit 137"));

        scaling.round();
        scaling.round();

        assertThat(notices(study, "WORKERS_OUT_OF_MEMORY"))
                .containsExactly(
                        "trial 1 lost its worker cpu-1: it took more memory than its limit"
                                + " (OOMKilled, exit 137); it begins again elsewhere");
    }

    private void settle() {
        for (int round = 0; round < 10; round++) {
            scaling.round();
        }
    }

    private Scaling scaling(Pool... pools) {
        return new Scaling(
                List.of(pools),
                cluster,
                new PoolSizer(Duration.ofMinutes(2), Duration.ofSeconds(90)),
                mesh.database,
                new Troubles(mesh.journal, new Demand(), clock),
                clock);
    }

    private StudyId ask(int trials) {
        return ask("ask-" + trials, study().setBudget(Budget.newBuilder().setTrials(trials)));
    }

    private static Study.Builder study() {
        return Study.newBuilder()
                .setData(StudyData.newBuilder().setDataset("datasets/" + TestMesh.DATASET))
                .setSearch(search());
    }

    private static SearchSettings.Builder search() {
        return SearchSettings.newBuilder().setAlgorithm("draw");
    }

    private StudyId ask(String request, Study.Builder study) {
        var created =
                StudyServiceGrpc.newBlockingStub(channel)
                        .createStudy(
                                CreateStudyRequest.newBuilder()
                                        .setRequestId(request)
                                        .setStudy(study)
                                        .build());
        var id = new StudyId(ResourceNames.studyId(created.getName()));
        mesh.courses.look(id);
        return id;
    }

    private void delete(StudyId study) {
        StudyServiceGrpc.newBlockingStub(channel)
                .deleteStudy(
                        DeleteStudyRequest.newBuilder()
                                .setName(ResourceNames.study(study.text()))
                                .build());
    }

    private void claim(StudyId study, int trial, String worker) {
        var task = study.text() + "/" + trial + "/train";
        mesh.database.inTransaction(handle ->
                handle.execute(
                        "UPDATE task SET state = 'QUEUED', queued_at = now() WHERE id = ?", task));
        var claims =
                new Claims(mesh.database, clock, new SecureRandom(), mesh.config, mesh.outcomes);
        assertThat(claims.claim(new Claim(new TaskId(task), 1, worker, 1)))
                .isInstanceOf(ClaimAnswer.Granted.class);
    }

    private List<String> notices(StudyId study, String code) {
        return mesh.journal(study).stream()
                .filter(event -> event.getNotice().getCode().equals(code))
                .map(event -> event.getNotice().getSentence())
                .toList();
    }

    private Trouble trouble(Trouble.Kind kind, String detail) {
        return new Trouble(kind, detail, clock.instant());
    }
}
