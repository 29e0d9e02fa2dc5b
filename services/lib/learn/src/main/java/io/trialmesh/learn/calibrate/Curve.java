package io.trialmesh.learn.calibrate;

import java.util.List;

/// From the probability that one class was given to the one that it should have been.
interface Curve {

    /// The probability that is meant.
    ///
    /// @param said from 0 to 1
    double at(double said);

    /// All that it takes to make it again, in order.
    List<Double> parameters();
}
