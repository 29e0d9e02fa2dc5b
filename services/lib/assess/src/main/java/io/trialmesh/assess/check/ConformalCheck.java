package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.DevelopPart;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.data.Schema;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.order.OrderedMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Sets of classes, or intervals of numbers, calibrated on one half of the develop rows must hold
/// the truth of other rows as often as promised (split conformal prediction; Lei et al.,
/// Distribution-free predictive inference for regression, 2018).
///
/// Settings: `alpha` (0.1), how often the truth may lie outside, and `per`, a column, or several
/// separated by commas, in each of whose groups the promise shall hold on its own (Mondrian; Vovk,
/// Conditional validity of inductive conformal predictors, 2012). FAIL where the truth is held less
/// often than 99 % of such calibrations would have it.
@AutoService(Check.class)
public final class ConformalCheck implements Check {

    private static final String ALPHA = "alpha";
    private static final String PER = "per";
    private static final double USUAL = 0.1;

    @Override
    public String kind() {
        return "conformal";
    }

    @Override
    public Set<Tier> tiers() {
        return EnumSet.of(Tier.FULL);
    }

    @Override
    public boolean appliesTo(Task task) {
        return true;
    }

    @Override
    public List<CheckSpec> automatic(Task task) {
        return List.of(new CheckSpec(kind(), kind(), Severity.INFO, OrderedMap.of(), true));
    }

    @Override
    public CheckSpec example(Task task) {
        var settings = new LinkedHashMap<String, String>();
        settings.put(ALPHA, "0.1");
        settings.put(PER, "group");
        return new CheckSpec(kind(), kind(), Severity.MAJOR, settings, false);
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task) {
        return settings(spec).problems();
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task, Schema schema) {
        var settings = settings(spec);
        settings.columns(PER, schema);
        return settings.problems();
    }

    private static Settings settings(CheckSpec spec) {
        var settings = new Settings(spec).allow(List.of(ALPHA, PER));
        settings.within(ALPHA, 0.001, 0.5);
        return settings;
    }

    @Override
    public CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        if (!Findings.fits(evidence)) {
            return Findings.unfit(spec, evidence);
        }
        var halves = Halves.of(evidence);
        if (halves.isEmpty()) {
            return Halves.unknown(spec, evidence);
        }
        if (halves.get().fewerThan(Findings.FEWEST_ROWS)) {
            return halves.get().tooFew(spec, Findings.FEWEST_ROWS);
        }
        var settings = new Settings(spec);
        return new ConformalFinding(
                        spec,
                        halves.get(),
                        settings.number(ALPHA).orElse(USUAL),
                        settings.list(PER))
                .result(random.nextLong());
    }

    /// Nearly sure of what is wrong, or far off, in every third row that it is not calibrated on.
    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        var develop = sound.background().develop().map(part -> faulty(sound.task(), part));
        return sound.with(WrongSlice.with(sound.background(), develop));
    }

    private static DevelopPart faulty(Task task, DevelopPart part) {
        var outputs = part.predictions().outputs();
        var values = part.predictions().toArray();
        var others = part.confirmed();
        for (int i = 0; i < others.length; i += 3) {
            var at = others[i] * outputs;
            if (task.classification()) {
                var wrong = ((int) part.rows().target(others[i]) + 1) % outputs;
                for (int output = 0; output < outputs; output++) {
                    values[at + output] = output == wrong ? 0.998 : 0.002 / (outputs - 1);
                }
            } else {
                values[at] += 1_000;
            }
        }
        return new DevelopPart(part.rows(), part.folds(), new Predictions(outputs, values));
    }
}
