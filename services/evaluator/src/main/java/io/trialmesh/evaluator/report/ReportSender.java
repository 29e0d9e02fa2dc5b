package io.trialmesh.evaluator.report;

import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.trialmesh.proto.v1.Lease;
import io.trialmesh.proto.v1.LeaseServiceGrpc;
import io.trialmesh.proto.v1.LeaseServiceGrpc.LeaseServiceBlockingStub;
import io.trialmesh.proto.v1.Report;
import io.trialmesh.proto.v1.ReportEvaluationRequest;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Tells the scheduler what came of an evaluation, again and again until it answers.
public final class ReportSender {

    private static final System.Logger LOG = System.getLogger(ReportSender.class.getName());
    private static final long PAUSE_MILLIS = 500;
    private static final long PATIENCE_SECONDS = 10;

    /// Saying it once more cannot help.
    private static final Set<Status.Code> FINAL =
            Set.of(
                    Status.Code.ABORTED,
                    Status.Code.INVALID_ARGUMENT,
                    Status.Code.NOT_FOUND,
                    Status.Code.FAILED_PRECONDITION);

    private final LeaseServiceBlockingStub scheduler;
    private final String worker;

    public ReportSender(Channel scheduler, String worker) {
        this.scheduler = LeaseServiceGrpc.newBlockingStub(scheduler);
        this.worker = worker;
    }

    /// Reports for as long as `wanted` holds.
    public void report(Lease lease, Report report, BooleanSupplier wanted)
            throws InterruptedException {
        send(request(lease).setReport(report).build(), wanted);
    }

    /// Says that nothing could be found out.
    public void fault(Lease lease, String sentence, BooleanSupplier wanted)
            throws InterruptedException {
        send(request(lease).setFault(sentence).build(), wanted);
    }

    /// Says that the sealed rows are not opened any more.
    public void spent(Lease lease, String sentence, BooleanSupplier wanted)
            throws InterruptedException {
        send(request(lease).setSpent(sentence).build(), wanted);
    }

    private ReportEvaluationRequest.Builder request(Lease lease) {
        return ReportEvaluationRequest.newBuilder()
                .setTask(lease.getTask())
                .setEpoch(lease.getEpoch())
                .setToken(lease.getToken())
                .setWorker(worker);
    }

    private void send(ReportEvaluationRequest request, BooleanSupplier wanted)
            throws InterruptedException {
        while (wanted.getAsBoolean()) {
            try {
                var _ =
                        scheduler
                                .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
                                .reportEvaluation(request);
                return;
            } catch (StatusRuntimeException e) {
                var code = e.getStatus().getCode();
                LOG.log(
                        Level.WARNING,
                        "report not taken task={0} reason={1}",
                        request.getTask().getTask(),
                        e.getMessage());
                if (FINAL.contains(code)) {
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        }
    }
}
