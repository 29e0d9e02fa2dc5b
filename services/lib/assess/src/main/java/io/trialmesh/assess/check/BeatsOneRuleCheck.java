package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.heuristic.OneRule;
import io.trialmesh.core.assess.Check;

/// A model must beat the one column that says most, or its other columns and its effort are for
/// nothing (Holte, Very simple classification rules perform well on most commonly used datasets,
/// 1993).
///
/// Setting: see {@link HeuristicMargin}.
@AutoService(Check.class)
public final class BeatsOneRuleCheck extends HeuristicCheck implements Check {

    public BeatsOneRuleCheck() {
        super(new OneRule());
    }
}
