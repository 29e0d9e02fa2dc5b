package io.trialmesh.core.assess;

import java.util.Set;

/// How thoroughly a model is examined.
public enum Tier {
    /// Every trial, on out-of-fold predictions, without loading a model.
    SEARCH,
    /// The best so far while the search goes on: everything that develop rows and the fold models
    /// can answer, so that what fails can still be mended. Opens nothing.
    PROBE,
    /// Finalists, on the sealed rows, from the stored model bytes.
    FULL;

    /// True where a check for that tier has its place in this one as well.
    public boolean holds(Set<Tier> tiers) {
        return tiers.contains(this) || (this == PROBE && tiers.contains(FULL));
    }
}
