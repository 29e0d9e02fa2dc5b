package io.trialmesh.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Duration;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.StreamObserver;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import io.trialmesh.proto.v1.Budget;
import io.trialmesh.proto.v1.CreateStudyRequest;
import io.trialmesh.proto.v1.GetStudyRequest;
import io.trialmesh.proto.v1.ListStudiesRequest;
import io.trialmesh.proto.v1.ListStudiesResponse;
import io.trialmesh.proto.v1.Objective;
import io.trialmesh.proto.v1.SearchSettings;
import io.trialmesh.proto.v1.StopStudyRequest;
import io.trialmesh.proto.v1.Study;
import io.trialmesh.proto.v1.StudyData;
import io.trialmesh.proto.v1.StudyServiceGrpc;
import io.trialmesh.proto.v1.StudyServiceGrpc.StudyServiceBlockingStub;
import io.trialmesh.proto.v1.WatchStudyRequest;
import io.trialmesh.scheduler.decision.TestMesh;
import io.trialmesh.scheduler.store.TestDatabase;
import io.trialmesh.scheduler.study.SuiteLint;
import io.trialmesh.scheduler.task.TestClock;
import io.trialmesh.wire.error.ErrorCodec;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Studies as a client sees them: a real server, a real channel, a real database.
final class StudyEndpointTest {

    private static final int CALLS = 100_000;
    private static final int IN_FLIGHT = 64;

    @TempDir private Path folder;

    private ApiServer server;
    private ManagedChannel channel;
    private StudyServiceBlockingStub studies;

    @BeforeEach
    void serve() {
        var mesh =
                new TestMesh(
                        TestDatabase.fresh(),
                        new TestClock(),
                        folder,
                        (suite, _) -> new SuiteLint.Opinion(suite, List.of()));
        mesh.registerData();
        var endpoint =
                new StudyEndpoint(
                        mesh.creation,
                        mesh.studies,
                        new StudyReader(mesh.database, mesh.candidates, mesh.studies),
                        new StudyStreams(mesh.database, mesh.journal, mesh.watchers),
                        mesh.clock);
        server = new ApiServer(List.of(endpoint), mesh.config);
        server.begin(new StartupEvent());
        channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
        studies = StudyServiceGrpc.newBlockingStub(channel);
    }

    @AfterEach
    void end() throws InterruptedException {
        channel.shutdownNow();
        server.end(new ShutdownEvent());
    }

    @Test
    void aRequestSaidTwiceCreatesOneStudy() {
        var first = studies.createStudy(request("a", question()));
        var second = studies.createStudy(request("a", question()));
        assertThat(second.getName()).isEqualTo(first.getName());
        assertThat(list(10, "").getStudiesCount()).isEqualTo(1);
    }

    @Test
    void aRequestIdForSomethingElseIsRefused() {
        studies.createStudy(request("a", question()));
        var other = question().setSeed(99);
        assertThat(refusal(request("a", other)).code()).isEqualTo(ErrorCode.ALREADY_EXISTS);
    }

    @Test
    void onlyABudgetOfWorkIsRepeatable() {
        var minutes = Budget.newBuilder().setWall(Duration.newBuilder().setSeconds(120));
        var timed = studies.createStudy(request("a", question().setBudget(minutes)));
        assertThat(timed.getRepeatable()).isFalse();
        assertThat(studies.createStudy(request("b", question())).getRepeatable()).isTrue();
    }

    @Test
    void everyMistakeIsSaidAtOnce() {
        var wrong =
                question()
                        .setObjective(Objective.newBuilder().setMetric("log_los"))
                        .setBudget(Budget.newBuilder().setTrials(-1));
        assertThat(refusal(request("a", wrong)).problems())
                .extracting(Problem::value)
                .contains("log_los", "-1trials");
        assertThat(list(10, "").getStudiesCount()).isZero();
    }

    @Test
    void listsPageByPage() {
        for (var id : List.of("a", "b", "c")) {
            studies.createStudy(request(id, question()));
        }
        var first = list(2, "");
        assertThat(first.getStudiesCount()).isEqualTo(2);
        var rest = list(2, first.getNextPageToken());
        assertThat(rest.getStudiesCount()).isEqualTo(1);
        assertThat(rest.getNextPageToken()).isEmpty();
        assertThat(first.getStudiesList()).doesNotContainAnyElementsOf(rest.getStudiesList());
    }

    @Test
    void aWatchResumesAfterWhatWasSeen() {
        var study = studies.createStudy(request("a", question()));
        var first = watch(study, 0);
        assertThat(first).isEqualTo(1);
        studies.stopStudy(StopStudyRequest.newBuilder().setName(study.getName()).build());
        assertThat(watch(study, first)).isEqualTo(first + 1);
    }

    /// A server that loses one call in a thousand is found out by this, and only by this.
    @Test
    void losesNoneOfAHundredThousandCallsWith64InFlight() throws InterruptedException {
        var name = studies.createStudy(request("a", question())).getName();
        var asked = GetStudyRequest.newBuilder().setName(name).build();
        var caller = StudyServiceGrpc.newStub(channel).withDeadlineAfter(5, TimeUnit.MINUTES);
        var room = new Semaphore(IN_FLIGHT);
        var answered = new AtomicInteger();
        var ended = new CountDownLatch(CALLS);
        for (int call = 0; call < CALLS; call++) {
            room.acquire();
            caller.getStudy(asked, new Counting(name, answered, room, ended));
        }
        assertThat(ended.await(5, TimeUnit.MINUTES)).isTrue();
        assertThat(answered).hasValue(CALLS);
    }

    @Test
    void aReadingSeesWhatWasWrittenBeforeIt() {
        var study = studies.createStudy(request("a", question()));
        for (int round = 0; round < 20; round++) {
            var asked = GetStudyRequest.newBuilder().setName(study.getName()).build();
            assertThat(studies.getStudy(asked).getSequence()).isEqualTo(study.getSequence());
            studies.createStudy(request("b" + round, question()));
        }
        studies.stopStudy(StopStudyRequest.newBuilder().setName(study.getName()).build());
        var now = studies.getStudy(GetStudyRequest.newBuilder().setName(study.getName()).build());
        assertThat(now.getSequence()).isGreaterThan(study.getSequence());
    }

    @Test
    void reflectionListsWhatIsServed() throws InterruptedException {
        var listed = new LinkedBlockingQueue<ServerReflectionResponse>();
        var asking =
                ServerReflectionGrpc.newStub(channel)
                        .serverReflectionInfo(
                                new StreamObserver<>() {
                                    @Override
                                    public void onNext(ServerReflectionResponse response) {
                                        listed.add(response);
                                    }

                                    @Override
                                    public void onError(Throwable failure) {
                                        listed.add(ServerReflectionResponse.getDefaultInstance());
                                    }

                                    @Override
                                    public void onCompleted() {}
                                });
        asking.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());
        var response = listed.poll(30, TimeUnit.SECONDS);
        asking.onCompleted();
        assertThat(response).isNotNull();
        assertThat(response.getListServicesResponse().getServiceList())
                .extracting(ServiceResponse::getName)
                .contains(StudyServiceGrpc.SERVICE_NAME, HealthGrpc.SERVICE_NAME);
    }

    @Test
    void healthSaysServing() {
        var answer =
                HealthGrpc.newBlockingStub(channel).check(HealthCheckRequest.getDefaultInstance());
        assertThat(answer.getStatus()).isEqualTo(HealthCheckResponse.ServingStatus.SERVING);
    }

    /// Counts the right answers to one question.
    private record Counting(
            String wanted, AtomicInteger answered, Semaphore room, CountDownLatch ended)
            implements StreamObserver<Study> {

        @Override
        public void onNext(Study study) {
            if (study.getName().equals(wanted)) {
                answered.incrementAndGet();
            }
        }

        @Override
        public void onError(Throwable failure) {
            onCompleted();
        }

        @Override
        public void onCompleted() {
            room.release();
            ended.countDown();
        }
    }

    private long watch(Study study, long after) {
        var events =
                studies.withDeadlineAfter(30, TimeUnit.SECONDS)
                        .watchStudy(
                                WatchStudyRequest.newBuilder()
                                        .setName(study.getName())
                                        .setAfter(after)
                                        .build());
        return events.next().getSequence();
    }

    private ListStudiesResponse list(int size, String token) {
        return studies.listStudies(
                ListStudiesRequest.newBuilder().setPageSize(size).setPageToken(token).build());
    }

    private MeshException refusal(CreateStudyRequest request) {
        var failure =
                catchThrowableOfType(
                        StatusRuntimeException.class, () -> studies.createStudy(request));
        return ErrorCodec.toCore(failure);
    }

    private static CreateStudyRequest request(String id, Study.Builder study) {
        return CreateStudyRequest.newBuilder().setRequestId(id).setStudy(study).build();
    }

    private static Study.Builder question() {
        return Study.newBuilder()
                .setData(StudyData.newBuilder().setDataset("datasets/" + TestMesh.DATASET))
                .setSearch(SearchSettings.newBuilder().setAlgorithm("draw"))
                .setBudget(Budget.newBuilder().setTrials(5))
                .setSeed(7);
    }
}
