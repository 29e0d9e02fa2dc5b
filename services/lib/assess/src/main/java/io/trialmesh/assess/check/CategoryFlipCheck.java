package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.perturb.CategoryFlip;
import io.trialmesh.core.assess.Check;

/// Levels entered wrongly must not take all the model knows ({@link CategoryFlip}).
@AutoService(Check.class)
public final class CategoryFlipCheck implements DamageCheck {

    @Override
    public Robustness robustness() {
        return new Robustness(
                "category-flip", "The wrong level", scene -> CategoryFlip.of(scene.rows()));
    }
}
