package io.trialmesh.core.assess;

/// What a next trial could do about a finding; the scheduler decides whether it does.
public sealed interface Remedy {

    /// Hold the effect of a feature to one direction.
    ///
    /// @param sign +1 where predictions must not fall as it grows, -1 where they must not rise
    record Monotone(String feature, int sign) implements Remedy {}

    /// Let some rows count more while learning.
    ///
    /// @param where the rows, as a slice names them
    /// @param factor above 1
    record Weigh(String where, double factor) implements Remedy {}

    /// Learn without a column.
    record LeaveOut(String feature) implements Remedy {}
}
