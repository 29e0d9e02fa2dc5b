package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.perturb.LabelShift;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.data.Task;
import java.util.LinkedHashMap;
import java.util.random.RandomGenerator;

/// Where one answer becomes rarer than it was, the model must not lose all it knows ({@link
/// LabelShift}). No row is asked about twice, so that more of them can be.
@AutoService(Check.class)
public final class LabelShiftCheck implements DamageCheck {

    private static final double HALF = 0.5;
    private static final int ROWS = 2_000;

    @Override
    public Robustness robustness() {
        return new Robustness("label-shift", "A shift of the answers", LabelShift::of, HALF, ROWS);
    }

    @Override
    public CheckSpec example(Task task) {
        var settings = new LinkedHashMap<String, String>();
        settings.put(Robustness.AT_MOST, "0.25");
        return new CheckSpec(kind(), kind(), Severity.MAJOR, settings, false);
    }

    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        return ShiftedFault.ofAllButOne(sound);
    }
}
