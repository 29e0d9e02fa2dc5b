package io.trialmesh.learn.linear;

/// Fits one penalty after the other, each from where the last ended.
interface PathSolver {

    /// The smallest penalty at which every slope is zero.
    double largestPenalty(double l1Ratio);

    /// The fit at this penalty; a copy that later fits leave alone.
    Coefficients fit(double penalty);
}
