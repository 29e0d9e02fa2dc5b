package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.perturb.UnseenCategory;
import io.trialmesh.core.assess.Check;

/// Levels that no training row had must not take all the model knows, and it must never throw
/// ({@link UnseenCategory}).
@AutoService(Check.class)
public final class UnseenCategoryCheck implements DamageCheck {

    @Override
    public Robustness robustness() {
        return new Robustness(
                "unseen-category", "A level never seen", scene -> UnseenCategory.of(scene.rows()));
    }
}
