package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.perturb.CovariateShift;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Evidence;
import java.util.random.RandomGenerator;

/// Where more rows of one sort come than did, the model must not lose all it knows ({@link
/// CovariateShift}). No row is asked about twice, so that more of them can be.
@AutoService(Check.class)
public final class CovariateShiftCheck implements DamageCheck {

    private static final double HALF = 0.5;
    private static final int ROWS = 2_000;

    @Override
    public Robustness robustness() {
        return new Robustness(
                "covariate-shift", "A shift of the rows", CovariateShift::of, HALF, ROWS);
    }

    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        return ShiftedFault.atTheTop(sound);
    }
}
