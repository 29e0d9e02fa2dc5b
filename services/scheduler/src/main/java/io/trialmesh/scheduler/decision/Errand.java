package io.trialmesh.scheduler.decision;

import io.trialmesh.core.assess.Tier;
import io.trialmesh.scheduler.task.TaskKind;

/// What is asked for in the course of a trial, the later the more urgent: a study nearly done goes
/// before one that begins.
enum Errand {
    TRAIN(TaskKind.TRAIN, 0),
    PROBE(TaskKind.EVALUATE, 50),
    EXAMINE(TaskKind.EVALUATE, 100),
    AGAIN(TaskKind.AGAIN, 150),
    EXAMINE_AGAIN(TaskKind.EVALUATE, 160),
    CURVE(TaskKind.CURVE, 190),
    REFIT(TaskKind.REFIT, 200),
    OPEN(TaskKind.EVALUATE, 300);

    private final TaskKind kind;
    private final int priority;

    Errand(TaskKind kind, int priority) {
        this.kind = kind;
        this.priority = priority;
    }

    static Errand of(Tier tier) {
        return switch (tier) {
            case SEARCH -> EXAMINE;
            case PROBE -> PROBE;
            case FULL -> OPEN;
        };
    }

    TaskKind kind() {
        return kind;
    }

    int priority() {
        return priority;
    }
}
