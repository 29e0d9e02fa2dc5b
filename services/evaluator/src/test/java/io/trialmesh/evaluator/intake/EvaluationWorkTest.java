package io.trialmesh.evaluator.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.trialmesh.evaluator.report.ReportSender;
import io.trialmesh.proto.v1.EvaluationRequest;
import io.trialmesh.proto.v1.Lease;
import io.trialmesh.proto.v1.LeaseServiceGrpc.LeaseServiceImplBase;
import io.trialmesh.proto.v1.ReportEvaluationRequest;
import io.trialmesh.proto.v1.ReportEvaluationResponse;
import io.trialmesh.proto.v1.Tier;
import io.trialmesh.wire.slot.RunningTask;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Examinations that nobody waits for any more: of models that never answer, whose children would
/// be killed after two minutes only.
@Timeout(100)
class EvaluationWorkTest {

    private static final Lease LEASE = Lease.newBuilder().setEpoch(1).setToken("t").build();

    @TempDir static Path folder;

    static Laboratory laboratory;

    private final Scheduler scheduler = new Scheduler();
    private Server server;
    private ManagedChannel channel;
    private EvaluationWork work;

    @BeforeAll
    static void train() throws IOException {
        laboratory = new Laboratory(folder);
    }

    @BeforeEach
    void serve() throws IOException {
        server = NettyServerBuilder.forPort(0).addService(scheduler).build().start();
        channel =
                ManagedChannelBuilder.forAddress("127.0.0.1", server.getPort())
                        .usePlaintext()
                        .build();
        work =
                new EvaluationWork(
                        laboratory.evaluations(2),
                        new ReportSender(channel, "evaluator-1"),
                        InstantSource.system());
    }

    @AfterEach
    void end() {
        channel.shutdownNow();
        server.shutdownNow();
    }

    @Test
    void endsWhenItsTaskIsCancelledAndSaysNothing() throws Exception {
        var task = new RunningTask(LEASE);
        var run = begin(laboratory.fragile("s-cancelled", "hang"), task);

        assertThat(run).as("the model never answers").isNotDone();
        task.cancel();
        run.get();

        assertThat(scheduler.heard).isEmpty();
    }

    /// A probe: an examination of the sealed rows stops to ask a while before its end, and then a
    /// child that starts slowly is never asked what it hangs at.
    @Test
    void endsWhenItsTimeIsOverAndSaysSo() throws Exception {
        var request = laboratory.fragile("s-late", "hang").toBuilder().setTier(Tier.PROBE);
        var soon = Instant.now().plusSeconds(2);
        request.setNotAfter(
                Timestamp.newBuilder().setSeconds(soon.getEpochSecond()).setNanos(soon.getNano()));

        begin(request.build(), new RunningTask(LEASE)).get();

        assertThat(scheduler.heard)
                .singleElement()
                .satisfies(said ->
                        assertThat(said.getFault())
                                .isEqualTo(
                                        "OUT_OF_TIME: nobody waits for this examination any"
                                                + " more"));
    }

    @Test
    void reportsWhatIsDoneInTime() throws Exception {
        var request = laboratory.request("s-timely", Tier.SEARCH, laboratory.honest);
        request.setNotAfter(Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond() + 90));

        begin(request.build(), new RunningTask(LEASE)).get();

        assertThat(scheduler.heard)
                .singleElement()
                .satisfies(said -> assertThat(said.hasReport()).isTrue());
    }

    private CompletableFuture<Void> begin(EvaluationRequest request, RunningTask task) {
        var run = new CompletableFuture<Void>();
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try {
                        work.run(request, LEASE, task);
                        run.complete(null);
                    } catch (InterruptedException | RuntimeException e) {
                        run.completeExceptionally(e);
                    }
                });
        return run;
    }

    /// Takes what it is told.
    private static final class Scheduler extends LeaseServiceImplBase {

        final ConcurrentLinkedQueue<ReportEvaluationRequest> heard = new ConcurrentLinkedQueue<>();

        @Override
        public void reportEvaluation(
                ReportEvaluationRequest request,
                StreamObserver<ReportEvaluationResponse> responses) {
            heard.add(request);
            responses.onNext(ReportEvaluationResponse.getDefaultInstance());
            responses.onCompleted();
        }
    }
}
