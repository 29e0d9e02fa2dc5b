package io.trialmesh.evaluator.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.trialmesh.proto.v1.Lease;
import io.trialmesh.proto.v1.LeaseServiceGrpc.LeaseServiceImplBase;
import io.trialmesh.proto.v1.Report;
import io.trialmesh.proto.v1.ReportEvaluationRequest;
import io.trialmesh.proto.v1.ReportEvaluationResponse;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Reports to a real gRPC server that is not always there.
@Timeout(60)
class ReportSenderTest {

    private static final Lease LEASE = Lease.newBuilder().setEpoch(4).setToken("t").build();
    private static final Report REPORT = Report.newBuilder().setDigest("d").build();

    @Test
    void saysItUntilTheSchedulerAnswers() throws Exception {
        var scheduler = new Scheduler(List.of(Status.UNAVAILABLE, Status.UNAVAILABLE));

        send(scheduler, true);

        assertThat(scheduler.heard).hasSize(3);
        assertThat(scheduler.heard)
                .allSatisfy(request -> {
                    assertThat(request.getReport()).isEqualTo(REPORT);
                    assertThat(request.getEpoch()).isEqualTo(4);
                    assertThat(request.getToken()).isEqualTo("t");
                    assertThat(request.getWorker()).isEqualTo("evaluator-7");
                });
    }

    @Test
    void takesAStaleLeaseForAnAnswer() throws Exception {
        var scheduler = new Scheduler(List.of(Status.ABORTED));

        send(scheduler, true);

        assertThat(scheduler.heard).hasSize(1);
    }

    @Test
    void saysNothingForACancelledTask() throws Exception {
        var scheduler = new Scheduler(List.of());

        send(scheduler, false);

        assertThat(scheduler.heard).isEmpty();
    }

    private static void send(Scheduler scheduler, boolean wanted) throws Exception {
        var server = NettyServerBuilder.forPort(0).addService(scheduler).build().start();
        var channel =
                ManagedChannelBuilder.forAddress("127.0.0.1", server.getPort())
                        .usePlaintext()
                        .build();
        try {
            new ReportSender(channel, "evaluator-7").report(LEASE, REPORT, () -> wanted);
        } finally {
            channel.shutdownNow();
            server.shutdownNow();
        }
    }

    /// Fails as it is told, then accepts.
    private static final class Scheduler extends LeaseServiceImplBase {

        final ConcurrentLinkedQueue<ReportEvaluationRequest> heard = new ConcurrentLinkedQueue<>();
        private final ConcurrentLinkedQueue<Status> failures;

        Scheduler(List<Status> failures) {
            this.failures = new ConcurrentLinkedQueue<>(failures);
        }

        @Override
        public void reportEvaluation(
                ReportEvaluationRequest request,
                StreamObserver<ReportEvaluationResponse> responses) {
            heard.add(request);
            var failure = failures.poll();
            if (failure != null) {
                responses.onError(failure.asRuntimeException());
                return;
            }
            responses.onNext(ReportEvaluationResponse.getDefaultInstance());
            responses.onCompleted();
        }
    }
}
