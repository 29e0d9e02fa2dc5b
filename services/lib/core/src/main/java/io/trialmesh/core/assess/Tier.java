package io.trialmesh.core.assess;

/// How thoroughly a model is examined.
public enum Tier {
    /// Every trial, on out-of-fold predictions, without loading a model.
    SEARCH,
    /// Finalists, on the sealed rows, from the stored model bytes.
    FULL
}
