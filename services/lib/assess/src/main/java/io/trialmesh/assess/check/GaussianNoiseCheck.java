package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.perturb.GaussianNoise;
import io.trialmesh.core.assess.Check;

/// Numbers that are measured a little differently must not change what the model says by much:
/// noise of 0.05 to 0.8 standard deviations on every number at once ({@link GaussianNoise}).
@AutoService(Check.class)
public final class GaussianNoiseCheck implements DamageCheck {

    @Override
    public Robustness robustness() {
        return new Robustness(
                "gaussian-noise",
                "Gaussian noise",
                scene -> GaussianNoise.of(scene.rows()).stream().toList());
    }
}
