package io.trialmesh.scheduler.intake;

import com.google.protobuf.InvalidProtocolBufferException;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.proto.v1.TrialEvent;
import io.trialmesh.proto.v1.TrialFailed;
import io.trialmesh.proto.v1.TrialFinished;
import io.trialmesh.scheduler.task.Fence;
import io.trialmesh.scheduler.task.Said;
import io.trialmesh.scheduler.task.TaskId;
import io.trialmesh.scheduler.task.TaskResult;
import io.trialmesh.scheduler.task.TaskResult.Broken;
import io.trialmesh.scheduler.task.TaskResult.Trained;
import io.trialmesh.wire.trial.TrialCodec;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Reads records of `trial-events.v1`.
final class EventReading {

    private EventReading() {}

    static Received read(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return new Received.Unreadable(record, "no value");
        }
        try {
            var event = TrialEvent.parseFrom(record.value());
            var fence =
                    new Fence(
                            new TaskId(event.getTask().getTask()),
                            event.getTask().getAttempt(),
                            event.getEpoch(),
                            event.getToken());
            var digest = Digest.of(record.value()).hex();
            return new Received.Event(
                    record, new Said(fence, event.getSequence(), digest, result(event)));
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            return new Received.Unreadable(record, String.valueOf(e.getMessage()));
        }
    }

    private static TaskResult result(TrialEvent event) {
        return switch (event.getEventCase()) {
            case FINISHED -> trained(event.getFinished());
            case FAILED -> broken(event.getFailed());
            case EVENT_NOT_SET -> throw new IllegalArgumentException("an event without an event");
        };
    }

    private static Trained trained(TrialFinished finished) {
        return new Trained(
                finished.getObjective(),
                finished.getBestStep(),
                TrialCodec.toCore(finished.getMeasurementsList()),
                finished.getStopped(),
                finished.getPredictions().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Digest(finished.getPredictions())),
                finished.getModelsList().stream().map(Digest::new).toList(),
                finished.getModelBytes(),
                finished.getSeconds(),
                finished.getPeakBytes());
    }

    private static Broken broken(TrialFailed failed) {
        return new Broken(
                TrialCodec.toCore(failed.getReason()),
                failed.getSentence(),
                failed.getSeconds(),
                failed.getPeakBytes());
    }
}
