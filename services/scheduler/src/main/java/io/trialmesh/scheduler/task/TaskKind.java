package io.trialmesh.scheduler.task;

/// What a task asks for.
public enum TaskKind {
    /// A trial over its folds.
    TRAIN(WorkerKind.WORKER),
    /// A trial that is too close to call, over other folds.
    AGAIN(WorkerKind.WORKER),
    /// A likely winner, over parts of the rows.
    CURVE(WorkerKind.WORKER),
    /// A finalist on all develop rows.
    REFIT(WorkerKind.WORKER),
    /// A model, examined.
    EVALUATE(WorkerKind.EVALUATOR);

    private final WorkerKind worker;

    TaskKind(WorkerKind worker) {
        this.worker = worker;
    }

    public WorkerKind worker() {
        return worker;
    }
}
