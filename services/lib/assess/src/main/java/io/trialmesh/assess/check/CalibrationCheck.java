package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.calibration.CalibrationError;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Gate;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.order.OrderedMap;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Where a model says 80 %, it should be right eight times in ten: settings `at_most` (0.05), the
/// largest debiased calibration error, and `bins` (15).
///
/// PASS where the upper end of the interval is allowed, FAIL where the lower end is not (Kumar,
/// Liang and Ma, Verified uncertainty calibration, 2019).
@AutoService(Check.class)
public final class CalibrationCheck implements Check {

    private static final String AT_MOST = "at_most";
    private static final String BINS = "bins";
    private static final double LIMIT = 0.05;
    private static final int USUAL_BINS = 15;
    private static final int MOST_BINS = 100;
    private static final double TIMID = 0.1;

    @Override
    public String kind() {
        return "calibration";
    }

    @Override
    public Set<Tier> tiers() {
        return EnumSet.allOf(Tier.class);
    }

    @Override
    public boolean appliesTo(Task task) {
        return task.classification();
    }

    @Override
    public List<CheckSpec> automatic(Task task) {
        return List.of(new CheckSpec(kind(), kind(), Severity.MINOR, OrderedMap.of(), true));
    }

    @Override
    public CheckSpec example(Task task) {
        var settings = new LinkedHashMap<String, String>();
        settings.put(AT_MOST, "0.15");
        settings.put(BINS, "10");
        return new CheckSpec(kind(), kind(), Severity.MAJOR, settings, false);
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task) {
        var settings = new Settings(spec).allow(List.of(AT_MOST, BINS));
        settings.within(AT_MOST, 0, 1);
        settings.whole(BINS, 2, MOST_BINS);
        return settings.problems();
    }

    @Override
    public CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        var rows = evidence.rows().rows();
        if (!Findings.fits(evidence)) {
            return Findings.unfit(spec, evidence);
        }
        if (rows < Findings.FEWEST_ROWS) {
            return Findings.tooFew(spec, rows);
        }
        var settings = new Settings(spec);
        var bins = (int) settings.whole(BINS, 2, MOST_BINS).orElse(USUAL_BINS);
        var limit = settings.number(AT_MOST).orElse(LIMIT);
        var error = new CalibrationError(evidence, bins);
        var estimate = error.estimate("calibration_error", random.nextLong());
        var estimates = new ArrayList<Estimate>();
        estimates.add(estimate);
        estimates.addAll(error.reliability());
        var verdict = new Gate(estimate.name(), Gate.Bound.AT_MOST, limit).decide(estimate);
        return Findings.of(
                spec,
                verdict,
                estimates,
                "Its probabilities are off by "
                        + Figures.of(estimate)
                        + " on "
                        + rows
                        + " rows; at most "
                        + Figures.of(limit)
                        + " is wanted"
                        + Figures.deciding(verdict, estimate, limit)
                        + ".");
    }

    /// Far too timid: a tenth of what the model knows is said.
    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        var outputs = sound.predictions().outputs();
        var values = sound.predictions().toArray();
        for (int at = 0; at < values.length; at++) {
            values[at] = 1.0 / outputs + TIMID * (values[at] - 1.0 / outputs);
        }
        return Findings.with(sound, new Predictions(outputs, values));
    }
}
