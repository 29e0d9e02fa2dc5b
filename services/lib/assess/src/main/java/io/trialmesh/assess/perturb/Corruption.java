package io.trialmesh.assess.perturb;

/// Something that happens to the rows a model is asked about, at severities from 1 to 5 (Hendrycks
/// and Dietterich, Benchmarking Neural Network Robustness to Common Corruptions and Perturbations,
/// 2019, carried over to tables).
public sealed interface Corruption permits Perturbation, Reweighting {

    /// How many severities there are.
    int SEVERITIES = 5;

    /// Kebab case: `gaussian-noise`.
    String name();
}
