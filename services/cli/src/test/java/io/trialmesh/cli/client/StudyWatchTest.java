package io.trialmesh.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.proto.v1.GetStudyRequest;
import io.trialmesh.proto.v1.Study;
import io.trialmesh.proto.v1.StudyEvent;
import io.trialmesh.proto.v1.StudyNotice;
import io.trialmesh.proto.v1.StudyServiceGrpc.StudyServiceImplBase;
import io.trialmesh.proto.v1.StudyState;
import io.trialmesh.proto.v1.WatchStudyRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A study over real gRPC: one that goes on, one that breaks off, one that is not there.
class StudyWatchTest {

    private static final Study RUNNING =
            Study.newBuilder().setName("studies/s-1").setSequence(3).build();

    private final Script script = new Script();
    private Server server;
    private MeshClient client;

    @BeforeEach
    void start() throws IOException {
        server =
                NettyServerBuilder.forAddress(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .addService(script)
                        .build()
                        .start();
        var address = "127.0.0.1:" + server.getPort();
        client = new MeshClient(address, address);
    }

    @AfterEach
    void stop() {
        client.close();
        server.shutdownNow();
    }

    /// The notices of the report are among them.
    @Test
    void historyIsEverythingSoFarOfAStudyThatGoesOn() throws InterruptedException {
        var history = StudyWatch.history(client, RUNNING);

        assertThat(history).extracting(StudyEvent::getSequence).containsExactly(1L, 2L, 3L);
        assertThat(history.get(1).getNotice().getSentence()).isEqualTo("sentence 2");
        assertThat(script.left.await(10, TimeUnit.SECONDS))
                .as("the stream of a study that goes on is closed")
                .isTrue();
    }

    @Test
    void historyOfAStudyThatHasEndedEndsWithItsStream() {
        script.events = 2;
        script.ends = true;

        assertThat(StudyWatch.history(client, RUNNING)).hasSize(2);
    }

    @Test
    void historySaysThatThereIsNoSuchStudy() {
        script.missing = true;

        assertThatThrownBy(() -> StudyWatch.history(client, RUNNING))
                .isInstanceOfSatisfying(
                        MeshException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    /// The stream breaks off once; what was told is not told again.
    @Test
    void followingTellsEachEventOnce() {
        script.events = 2;
        script.ends = true;
        var told = new ArrayList<Long>();
        var ended = new StudyWatch(client, "studies/s-1").follow(e -> told.add(e.getSequence()));

        assertThat(ended.getState()).isEqualTo(StudyState.STUDY_DONE);
        assertThat(told).containsExactly(0L, 1L, 2L, 0L);
        assertThat(script.asked).containsExactly(0L, 2L);
    }

    /// Progress without a number, then numbered notices, then nothing more.
    private static final class Script extends StudyServiceImplBase {

        private final CountDownLatch left = new CountDownLatch(1);
        private final AtomicInteger looks = new AtomicInteger();
        private final List<Long> asked = new ArrayList<>();
        private int events = 5;
        private boolean ends;
        private boolean missing;

        @Override
        public void watchStudy(WatchStudyRequest request, StreamObserver<StudyEvent> answer) {
            if (missing) {
                answer.onError(Status.NOT_FOUND.asRuntimeException());
                return;
            }
            asked.add(request.getAfter());
            ((ServerCallStreamObserver<StudyEvent>) answer).setOnCancelHandler(left::countDown);
            answer.onNext(StudyEvent.getDefaultInstance());
            for (int event = 1; event <= events; event++) {
                answer.onNext(
                        StudyEvent.newBuilder()
                                .setSequence(event)
                                .setNotice(
                                        StudyNotice.newBuilder().setSentence("sentence " + event))
                                .build());
            }
            if (ends) {
                answer.onCompleted();
            }
        }

        @Override
        public void getStudy(GetStudyRequest request, StreamObserver<Study> answer) {
            var done = looks.incrementAndGet() > 1;
            answer.onNext(
                    RUNNING.toBuilder()
                            .setState(done ? StudyState.STUDY_DONE : StudyState.STUDY_RUNNING)
                            .build());
            answer.onCompleted();
        }
    }
}
