package io.trialmesh.wire.data;

import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.proto.v1.LearningTask;
import io.trialmesh.proto.v1.TaskKind;

/// What is predicted, on the wire.
public final class TaskCodec {

    private TaskCodec() {}

    public static LearningTask toWire(Task task) {
        return LearningTask.newBuilder()
                .setKind(toWire(task.kind()))
                .addAllLabels(task.labels())
                .build();
    }

    public static Task toCore(LearningTask task) {
        return new Task(toCore(task.getKind()), task.getLabelsList());
    }

    public static TaskKind toWire(Task.Kind kind) {
        return switch (kind) {
            case BINARY -> TaskKind.BINARY;
            case MULTICLASS -> TaskKind.MULTICLASS;
            case REGRESSION -> TaskKind.REGRESSION;
        };
    }

    public static Task.Kind toCore(TaskKind kind) {
        return switch (kind) {
            case BINARY -> Task.Kind.BINARY;
            case MULTICLASS -> Task.Kind.MULTICLASS;
            case REGRESSION -> Task.Kind.REGRESSION;
            case TASK_KIND_UNSPECIFIED, UNRECOGNIZED ->
                    throw new MeshException(ErrorCode.INVALID, "the task has no kind");
        };
    }
}
