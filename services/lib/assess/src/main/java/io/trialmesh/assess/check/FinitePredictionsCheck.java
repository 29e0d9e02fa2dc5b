package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.order.OrderedMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Predictions must be numbers that can be true: finite, and for classes probabilities that sum to
/// one.
@AutoService(Check.class)
public final class FinitePredictionsCheck implements Check {

    private static final double TOLERANCE = 1e-6;

    @Override
    public String kind() {
        return "finite-predictions";
    }

    @Override
    public Set<Tier> tiers() {
        return EnumSet.allOf(Tier.class);
    }

    @Override
    public boolean appliesTo(Task task) {
        return true;
    }

    @Override
    public List<CheckSpec> automatic(Task task) {
        return List.of(example(task));
    }

    @Override
    public CheckSpec example(Task task) {
        return new CheckSpec(kind(), kind(), Severity.BLOCKER, OrderedMap.of(), true);
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task) {
        return new Settings(spec).allow(List.of()).problems();
    }

    @Override
    public CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        var predictions = evidence.predictions();
        var rows = evidence.rows().rows();
        if (predictions.rows() != rows || predictions.outputs() != evidence.task().outputs()) {
            var shape = predictions.rows() + " × " + predictions.outputs();
            var wanted = rows + " × " + evidence.task().outputs();
            return Findings.of(
                    spec,
                    Verdict.FAIL,
                    List.of(),
                    "The predictions are " + shape + " numbers and not " + wanted + ".");
        }
        int unsound = 0;
        for (int row = 0; row < rows; row++) {
            unsound += sound(predictions, row, evidence.task()) ? 0 : 1;
        }
        return Findings.of(
                spec,
                unsound == 0 ? Verdict.PASS : Verdict.FAIL,
                List.of(),
                (unsound == 0 ? "All " : unsound + " of ")
                        + rows
                        + " predictions are "
                        + (unsound == 0 ? "" : "not ")
                        + (evidence.task().classification()
                                ? "probabilities that sum to one."
                                : "finite numbers."));
    }

    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        var values = sound.predictions().toArray();
        values[random.nextInt(values.length)] = Double.NaN;
        return Findings.with(sound, new Predictions(sound.predictions().outputs(), values));
    }

    private static boolean sound(Predictions predictions, int row, Task task) {
        if (!task.classification()) {
            return Double.isFinite(predictions.at(row, 0));
        }
        double sum = 0;
        for (int output = 0; output < predictions.outputs(); output++) {
            var probability = predictions.at(row, output);
            // Not a number compares false, and so is not within either.
            if (!(probability >= 0 && probability <= 1)) {
                return false;
            }
            sum += probability;
        }
        return Math.abs(sum - 1) <= TOLERANCE;
    }
}
