package io.trialmesh.scheduler.dispatch;

import com.google.protobuf.Duration;
import com.google.protobuf.InvalidProtocolBufferException;
import io.trialmesh.proto.v1.EvaluationRequest;
import io.trialmesh.proto.v1.TaskRef;
import io.trialmesh.proto.v1.TrialRequest;
import io.trialmesh.scheduler.task.TaskAttempt;

/// Writes onto a payload which attempt it is.
final class Stamp {

    private Stamp() {}

    static byte[] onto(byte[] payload, TaskAttempt task, java.time.Duration lease)
            throws InvalidProtocolBufferException {
        var ref =
                TaskRef.newBuilder().setTask(task.task().text()).setAttempt(task.attempt()).build();
        return switch (task.kind().worker()) {
            case WORKER ->
                    TrialRequest.parseFrom(payload).toBuilder()
                            .setTask(ref)
                            .setLease(
                                    Duration.newBuilder()
                                            .setSeconds(lease.toSeconds())
                                            .setNanos(lease.toNanosPart()))
                            .build()
                            .toByteArray();
            case EVALUATOR ->
                    EvaluationRequest.parseFrom(payload).toBuilder()
                            .setTask(ref)
                            .build()
                            .toByteArray();
        };
    }
}
