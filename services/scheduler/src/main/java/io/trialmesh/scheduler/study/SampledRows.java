package io.trialmesh.scheduler.study;

import java.util.Optional;

/// Looks up what a sample's artifacts hold.
public interface SampledRows {

    /// What each row cost, lower is better, in one order for all samples over the same folds; empty
    /// where the objective has no parts, or they cannot be read.
    Optional<double[]> losses(Sample sample);

    /// The fold of each row, in the order of the losses; empty where they cannot be read.
    Optional<int[]> folds(Sample sample);

    /// Where nothing can be looked up, and intervals decide.
    static SampledRows none() {
        return new SampledRows() {
            @Override
            public Optional<double[]> losses(Sample sample) {
                return Optional.empty();
            }

            @Override
            public Optional<int[]> folds(Sample sample) {
                return Optional.empty();
            }
        };
    }
}
