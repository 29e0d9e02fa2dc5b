package io.trialmesh.scheduler.study;

import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.metric.Goal;

/// What a model reaches in one of the things that a winner should be good at.
///
/// @param loss lower is better, whatever it is
/// @param width half of its interval's width: by less, no model is surely better
record Measured(double loss, double width) {

    static Measured of(Estimate estimate, Goal goal) {
        var width = (estimate.high() - estimate.low()) / 2;
        return new Measured(goal.loss(estimate.value()), width > 0 ? width : 0);
    }

    /// A number that is known for sure.
    static Measured exactly(double loss) {
        return new Measured(loss, 0);
    }

    /// Better by more than both intervals leave open.
    boolean surelyBelow(Measured other) {
        return loss < other.loss - Math.max(width, other.width);
    }
}
