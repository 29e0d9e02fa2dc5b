package io.trialmesh.testkit.search;

import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.space.Value;
import io.trialmesh.core.trial.FailureReason;
import io.trialmesh.core.trial.Measurement;
import io.trialmesh.core.trial.Trial;
import java.util.List;

/// How the trials of a rehearsal end: as real ones do, the awkward ways included.
public enum Ending {
    /// Each with an objective of its own point.
    SCORED,
    /// All with the same objective.
    TIED,
    /// Every other one with no number as its objective.
    HALF_NAN,
    FAILED,
    /// Never: everything stays pending.
    NEVER;

    Trial end(Trial.Pending pending, Goal goal) {
        return switch (this) {
            case SCORED -> completed(pending, goal.loss(loss(pending)));
            case TIED -> completed(pending, goal.loss(1));
            case HALF_NAN ->
                    completed(
                            pending,
                            pending.number() % 2 == 0 ? Double.NaN : goal.loss(loss(pending)));
            case FAILED ->
                    new Trial.Failed(
                            pending.number(), pending.proposal(), FailureReason.OUT_OF_MEMORY);
            case NEVER -> pending;
        };
    }

    private static Trial completed(Trial.Pending pending, double objective) {
        return new Trial.Completed(
                pending.number(),
                pending.proposal(),
                objective,
                1,
                List.of(new Measurement(1, objective)),
                false);
    }

    /// A bowl over all values; the same on every machine.
    private static double loss(Trial.Pending pending) {
        double loss = 0;
        for (Value value : pending.proposal().point().values().values()) {
            var distance =
                    switch (value) {
                        case Value.Real(var x) -> x - 0.3;
                        case Value.Whole(var n) -> n - 3.0;
                        case Value.Text(var text) -> text.length() - 2.0;
                    };
            loss += distance * distance;
        }
        return loss;
    }
}
