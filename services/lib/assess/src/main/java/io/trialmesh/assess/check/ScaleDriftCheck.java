package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.perturb.ScaleDrift;
import io.trialmesh.core.assess.Check;

/// Every number a little too high, or too low, must not change what the model says by much ({@link
/// ScaleDrift}).
@AutoService(Check.class)
public final class ScaleDriftCheck implements DamageCheck {

    @Override
    public Robustness robustness() {
        return new Robustness(
                "scale-drift", "A drifting scale", scene -> ScaleDrift.of(scene.rows()));
    }
}
