package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.perturb.UnitShift;
import io.trialmesh.core.assess.Check;

/// Some numbers in another unit must not take all the model knows, and it must never throw ({@link
/// UnitShift}).
@AutoService(Check.class)
public final class UnitShiftCheck implements DamageCheck {

    @Override
    public Robustness robustness() {
        return new Robustness(
                "unit-shift", "Numbers in another unit", scene -> UnitShift.of(scene.rows()));
    }
}
