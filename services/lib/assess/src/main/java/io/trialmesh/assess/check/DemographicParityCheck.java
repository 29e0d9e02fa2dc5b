package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.core.assess.Check;

/// All groups should get the favourable answer equally often, whatever is true of them (Calders and
/// Verwer, Three naive Bayes approaches for discrimination-free classification, 2010).
///
/// Settings: see {@link FairnessSettings}.
@AutoService(Check.class)
public final class DemographicParityCheck extends FairnessCheck implements Check {

    public DemographicParityCheck() {
        super("demographic-parity", FairnessGap.Condition.EVERYBODY);
    }
}
