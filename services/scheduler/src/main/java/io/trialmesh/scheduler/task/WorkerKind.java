package io.trialmesh.scheduler.task;

/// Who works tasks off.
public enum WorkerKind {
    WORKER,
    EVALUATOR
}
