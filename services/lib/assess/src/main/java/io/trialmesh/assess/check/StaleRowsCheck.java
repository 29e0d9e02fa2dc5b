package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.perturb.StaleRows;
import io.trialmesh.core.assess.Check;

/// One column that comes late must not take all the model knows ({@link StaleRows}).
@AutoService(Check.class)
public final class StaleRowsCheck implements DamageCheck {

    @Override
    public Robustness robustness() {
        return new Robustness(
                "stale-rows", "A column that comes late", scene -> StaleRows.of(scene.all()));
    }
}
