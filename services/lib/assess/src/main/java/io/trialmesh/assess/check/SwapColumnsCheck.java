package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.perturb.SwapColumns;
import io.trialmesh.core.assess.Check;

/// Two columns in each other's place must not take all the model knows ({@link SwapColumns}).
@AutoService(Check.class)
public final class SwapColumnsCheck implements DamageCheck {

    @Override
    public Robustness robustness() {
        return new Robustness(
                "swap-columns",
                "Columns in each other's place",
                scene -> SwapColumns.of(scene.rows()));
    }
}
