package io.trialmesh.evaluator.intake;

import com.google.protobuf.InvalidProtocolBufferException;

import io.trialmesh.evaluator.report.ReportSender;
import io.trialmesh.evaluator.store.Spent;
import io.trialmesh.proto.v1.EvaluationRequest;
import io.trialmesh.proto.v1.Lease;
import io.trialmesh.proto.v1.TaskRef;
import io.trialmesh.wire.meter.Meters;
import io.trialmesh.wire.slot.RunningTask;
import io.trialmesh.wire.slot.Work;

import java.lang.System.Logger.Level;

/// Examines the model a record names, and reports before the record is acknowledged.
public final class EvaluationWork implements Work<EvaluationRequest> {

    private static final System.Logger LOG = System.getLogger(EvaluationWork.class.getName());

    private final Evaluations evaluations;
    private final ReportSender sender;

    public EvaluationWork(Evaluations evaluations, ReportSender sender) {
        this.evaluations = evaluations;
        this.sender = sender;
    }

    @Override
    public EvaluationRequest parse(byte[] payload) throws InvalidProtocolBufferException {
        var request = EvaluationRequest.parseFrom(payload);
        if (request.getTask().getTask().isEmpty() || request.getStudy().isEmpty()) {
            throw new InvalidProtocolBufferException("an evaluation names its task and study");
        }
        return request;
    }

    @Override
    public TaskRef task(EvaluationRequest request) {
        return request.getTask();
    }

    /// Sealed rows that are spent are no fault of anyone. A report that cannot be made is said as a
    /// fault: it says nothing about the model.
    @Override
    public void run(EvaluationRequest request, Lease lease, RunningTask task)
            throws InterruptedException {
        try {
            var report = evaluations.examine(request);
            sender.report(lease, report, () -> !task.cancelled());
            Meters.REPORTS.add("REPORT");
        } catch (Spent e) {
            Meters.REPORTS.add("SPENT");
            sender.spent(lease, e.sentence(), () -> !task.cancelled());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "examination broke task=" + request.getTask().getTask(), e);
            Meters.REPORTS.add("FAULT");
            sender.fault(lease, String.valueOf(e.getMessage()), () -> !task.cancelled());
        }
    }
}
