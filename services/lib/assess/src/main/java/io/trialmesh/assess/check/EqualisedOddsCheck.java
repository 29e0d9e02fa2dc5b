package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.core.assess.Check;

/// All groups should get the favourable answer equally often, both among those whose true answer it
/// is and among the others (Hardt, Price and Srebro, Equality of opportunity in supervised
/// learning, 2016, section 2).
///
/// Settings: see {@link FairnessSettings}.
@AutoService(Check.class)
public final class EqualisedOddsCheck extends FairnessCheck implements Check {

    public EqualisedOddsCheck() {
        super("equalised-odds", FairnessGap.Condition.DESERVING, FairnessGap.Condition.OTHERS);
    }
}
