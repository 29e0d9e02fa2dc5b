package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.perturb.UniformRound;
import io.trialmesh.core.assess.Check;

/// Numbers told less exactly must not change what the model says by much ({@link UniformRound}).
@AutoService(Check.class)
public final class UniformRoundCheck implements DamageCheck {

    @Override
    public Robustness robustness() {
        return new Robustness("uniform-round", "Rounding", scene -> UniformRound.of(scene.rows()));
    }
}
