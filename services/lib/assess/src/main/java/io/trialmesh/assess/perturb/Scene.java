package io.trialmesh.assess.perturb;

import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.data.Frame;

/// What a corruption may look at before it sets about its work.
///
/// @param all rows that are there
/// @param asked the rows that models are asked about, and what the model says about them as they
///   are
public record Scene(Frame all, Evidence asked) {

    /// The rows that models are asked about.
    public Frame rows() {
        return asked.rows();
    }
}
