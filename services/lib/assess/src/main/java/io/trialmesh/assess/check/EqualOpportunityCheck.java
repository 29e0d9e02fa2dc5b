package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.core.assess.Check;

/// Of those whose true answer is the favourable one, all groups should get it equally often (Hardt,
/// Price and Srebro, Equality of opportunity in supervised learning, 2016, section 2).
///
/// Settings: see {@link FairnessSettings}.
@AutoService(Check.class)
public final class EqualOpportunityCheck extends FairnessCheck implements Check {

    public EqualOpportunityCheck() {
        super("equal-opportunity", FairnessGap.Condition.DESERVING);
    }
}
