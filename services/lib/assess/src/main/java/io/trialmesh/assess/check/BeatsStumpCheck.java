package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.heuristic.Stump;
import io.trialmesh.core.assess.Check;

/// A model must beat the best single split, or one threshold would do (Iba and Langley, Induction
/// of one-level decision trees, 1992).
///
/// Setting: see {@link HeuristicMargin}.
@AutoService(Check.class)
public final class BeatsStumpCheck extends HeuristicCheck implements Check {

    public BeatsStumpCheck() {
        super(new Stump());
    }
}
