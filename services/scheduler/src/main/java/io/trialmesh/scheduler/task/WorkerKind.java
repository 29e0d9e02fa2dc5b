package io.trialmesh.scheduler.task;

import io.trialmesh.wire.name.Topics;

/// Who works tasks off.
public enum WorkerKind {
    WORKER,
    EVALUATOR;

    /// The topic that work for them travels on, of a lane.
    public String topic(String lane) {
        return switch (this) {
            case WORKER -> Topics.trials(lane);
            case EVALUATOR -> Topics.evaluations(lane);
        };
    }
}
