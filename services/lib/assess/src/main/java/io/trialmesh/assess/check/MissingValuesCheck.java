package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.perturb.MissingCells;
import io.trialmesh.core.assess.Check;

/// Cells that go missing must not take all the model knows: 1 to 40 % of every column, at random,
/// depending on another column, and the highest ones ({@link MissingCells}).
@AutoService(Check.class)
public final class MissingValuesCheck implements DamageCheck {

    @Override
    public Robustness robustness() {
        return new Robustness(
                "missing-values", "Missing values", scene -> MissingCells.of(scene.rows()));
    }
}
