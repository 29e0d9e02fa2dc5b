package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
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

/// The stored models must say what the stored predictions say they said, each row by the fold model
/// that never saw it: whoever forges predictions would have to forge a model for them.
@AutoService(Check.class)
public final class HonestPredictionsCheck implements Check {

    private static final double TOLERANCE = 1e-6;

    @Override
    public String kind() {
        return "honest-predictions";
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
        if (evidence.replay().isEmpty()) {
            return Findings.of(
                    spec, Verdict.NOT_APPLICABLE, List.of(), "No row was predicted anew.");
        }
        var stored = evidence.predictions();
        var anew = evidence.replay().get();
        var rows = evidence.rows().rows();
        if (anew.rows() != stored.rows() || anew.outputs() != stored.outputs()) {
            return Findings.of(
                    spec,
                    Verdict.FAIL,
                    List.of(),
                    "The models predict "
                            + (anew.rows() + " × " + anew.outputs())
                            + " numbers where "
                            + (stored.rows() + " × " + stored.outputs())
                            + " are stored.");
        }
        if (rows == 0) {
            return Findings.of(
                    spec, Verdict.INCONCLUSIVE, List.of(), "0 rows were predicted anew.");
        }
        int other = 0;
        double worst = 0;
        for (int row = 0; row < rows; row++) {
            var off = distance(stored, anew, row);
            other += off <= TOLERANCE ? 0 : 1;
            worst = Double.isNaN(off) ? off : Math.max(worst, off);
        }
        return Findings.of(
                spec,
                other == 0 ? Verdict.PASS : Verdict.FAIL,
                List.of(new Estimate("furthest", worst, worst, worst, rows)),
                other
                        + " of "
                        + rows
                        + " rows predicted anew by the stored models differ from the stored"
                        + " predictions, by up to "
                        + Figures.of(worst)
                        + ".");
    }

    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        return Findings.with(sound, Findings.wrongWay(sound.predictions()));
    }

    /// The largest difference in a row, relative above 1; not a number where either side is not.
    private static double distance(Predictions stored, Predictions anew, int row) {
        double largest = 0;
        for (int output = 0; output < stored.outputs(); output++) {
            var off =
                    Math.abs(stored.at(row, output) - anew.at(row, output))
                            / Math.max(1, Math.abs(stored.at(row, output)));
            largest = Double.isNaN(off) ? off : Math.max(largest, off);
        }
        return largest;
    }
}
