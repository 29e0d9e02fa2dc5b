package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.perturb.FeatureDropout;
import io.trialmesh.core.assess.Check;

/// Without some of its columns a model may know less, but no less than nothing ({@link
/// FeatureDropout}): all of its advantage over the zero rule may go, and no more.
@AutoService(Check.class)
public final class FeatureDropoutCheck implements DamageCheck {

    private static final double ALL = 1;
    private static final int ROWS = 400;

    @Override
    public Robustness robustness() {
        return new Robustness(
                "feature-dropout", "The loss of whole columns", FeatureDropout::of, ALL, ROWS);
    }
}
