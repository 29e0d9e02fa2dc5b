package io.trialmesh.learn.linear;

/// Fits one penalty after the other, each from where the last ended.
interface PathSolver {

    /// Ridge alone has no penalty at which all slopes are zero; its path begins where this does.
    double LEAST_L1_RATIO = 0.1;

    /// The largest gradient of any slope while all are zero.
    double steepest();

    /// Where the path begins: the smallest penalty at which every slope is zero.
    default double largestPenalty(double l1Ratio) {
        return steepest() / Math.max(l1Ratio, LEAST_L1_RATIO);
    }

    /// The fit at this penalty; a copy that later fits leave alone.
    Coefficients fit(double penalty);
}
