package io.trialmesh.assess.perturb;

import io.trialmesh.core.data.Frame;

/// Something that goes wrong with rows before a model sees them, at severities from 1 to 5
/// (Hendrycks and Dietterich, Benchmarking Neural Network Robustness to Common Corruptions and
/// Perturbations, 2019, carried over to tables).
public interface Perturbation {

    /// How many severities there are.
    int SEVERITIES = 5;

    /// Kebab case: `gaussian-noise`.
    String name();

    /// How often one severity is drawn anew.
    default int repeats() {
        return 5;
    }

    /// The same rows with some cells changed; targets and row ids stay.
    ///
    /// @param severity 1 to 5
    /// @param stream of {@link CellLuck#stream}
    Frame damaged(Frame rows, int severity, long stream);
}
