package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.perturb.Outlier;
import io.trialmesh.core.assess.Check;

/// A few numbers far from all others must not take all the model knows ({@link Outlier}).
@AutoService(Check.class)
public final class OutlierCheck implements DamageCheck {

    @Override
    public Robustness robustness() {
        return new Robustness("outlier", "Far outliers", scene -> Outlier.of(scene.rows()));
    }
}
