package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.perturb.Typo;
import io.trialmesh.core.assess.Check;

/// Words written otherwise must not take all the model knows, and it must never throw ({@link
/// Typo}).
@AutoService(Check.class)
public final class TypoCheck implements DamageCheck {

    @Override
    public Robustness robustness() {
        return new Robustness("typo", "Misspelling", scene -> Typo.of(scene.rows()));
    }
}
