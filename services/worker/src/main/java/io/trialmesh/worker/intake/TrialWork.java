package io.trialmesh.worker.intake;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import io.trialmesh.proto.v1.Lease;
import io.trialmesh.proto.v1.TaskRef;
import io.trialmesh.proto.v1.TrialEvent;
import io.trialmesh.proto.v1.TrialRequest;
import io.trialmesh.wire.meter.Meters;
import io.trialmesh.wire.slot.RunningTask;
import io.trialmesh.wire.slot.Work;
import io.trialmesh.wire.trial.TrialCodec;
import io.trialmesh.worker.report.TrialEvents;
import java.lang.System.Logger.Level;
import java.time.InstantSource;

/// Turns a record into a trained model and says so before the record is acknowledged.
public final class TrialWork implements Work<TrialRequest> {

    private static final System.Logger LOG = System.getLogger(TrialWork.class.getName());

    private final Trainer trainer;
    private final TrialEvents events;
    private final String worker;
    private final InstantSource clock;

    public TrialWork(Trainer trainer, TrialEvents events, String worker, InstantSource clock) {
        this.trainer = trainer;
        this.events = events;
        this.worker = worker;
        this.clock = clock;
    }

    @Override
    public TrialRequest parse(byte[] payload) throws InvalidProtocolBufferException {
        var request = TrialRequest.parseFrom(payload);
        if (request.getTask().getTask().isEmpty() || request.getStudy().isEmpty()) {
            throw new InvalidProtocolBufferException("a trial request names its task and study");
        }
        return request;
    }

    @Override
    public TaskRef task(TrialRequest request) {
        return request.getTask();
    }

    @Override
    public void run(TrialRequest request, Lease lease, RunningTask task)
            throws InterruptedException {
        LOG.log(
                Level.INFO,
                "trial begins study={0} trial={1} task={2} attempt={3} family={4}",
                request.getStudy(),
                Integer.toString(request.getTrial()),
                request.getTask().getTask(),
                request.getTask().getAttempt(),
                request.getFamily());
        var began = System.nanoTime();
        var ending = trainer.run(request, task);
        var outcome = task.cancelled() ? "CANCELLED" : word(ending);
        Meters.TRAINING.since(began, request.getFamily(), outcome);
        if (task.cancelled()) {
            LOG.log(Level.INFO, "trial cancelled task={0}", request.getTask().getTask());
            return;
        }
        var out = events.publish(envelope(request, lease, ending), () -> !task.cancelled());
        LOG.log(
                Level.INFO,
                "trial ended task={0} reason={1} published={2}",
                request.getTask().getTask(),
                ending.hasFailed() ? ending.getFailed().getSentence() : "FINISHED",
                out);
    }

    private static String word(TrialEvent ending) {
        if (ending.hasFailed()) {
            return TrialCodec.toCore(ending.getFailed().getReason()).name();
        }
        return ending.getFinished().getStopped() ? "STOPPED" : "FINISHED";
    }

    private TrialEvent envelope(TrialRequest request, Lease lease, TrialEvent ending) {
        var now = clock.instant();
        return ending.toBuilder()
                .setTask(request.getTask())
                .setStudy(request.getStudy())
                .setTrial(request.getTrial())
                .setEpoch(lease.getEpoch())
                .setToken(lease.getToken())
                .setSequence(1)
                .setWorker(worker)
                .setTime(
                        Timestamp.newBuilder()
                                .setSeconds(now.getEpochSecond())
                                .setNanos(now.getNano()))
                .build();
    }
}
