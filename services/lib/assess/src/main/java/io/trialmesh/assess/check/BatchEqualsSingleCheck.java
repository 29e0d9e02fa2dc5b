package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.perturb.RowSample;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Finding;
import io.trialmesh.core.assess.Predictor;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.order.OrderedMap;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// What is said about a row must not hang on the rows it comes with: 50 rows one at a time, and all
/// of them at once, agree to 1e-9. A model that prepares a row by its batch does not.
@AutoService(Check.class)
public final class BatchEqualsSingleCheck implements Check {

    private static final int ROWS = 50;
    private static final int SHOWN = 5;
    private static final double TOLERANCE = 1e-9;

    @Override
    public String kind() {
        return "batch-equals-single";
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
        return List.of(new CheckSpec(kind(), kind(), Severity.MAJOR, OrderedMap.of(), true));
    }

    @Override
    public CheckSpec example(Task task) {
        return new CheckSpec(kind(), kind(), Severity.BLOCKER, OrderedMap.of(), false);
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task) {
        return new Settings(spec).allow(List.of()).problems();
    }

    @Override
    public CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        if (evidence.predictor().isEmpty()) {
            return Findings.of(spec, Verdict.NOT_APPLICABLE, List.of(), "0 models can be asked.");
        }
        var rows = RowSample.of(evidence.rows(), ROWS, random.nextLong());
        if (rows.rows() < 2) {
            return Findings.of(
                    spec, Verdict.INCONCLUSIVE, List.of(), rows.rows() + " rows are no batch.");
        }
        var asked = new Interview(evidence.predictor().get(), evidence.task());
        return switch (asked.about(rows)) {
            case Predictor.Answer.Broke<Predictions>(var sentence) ->
                    Robustness.broke(spec, "at once: " + sentence);
            case Predictor.Answer.Said<Predictions>(var together) ->
                    compared(spec, asked, rows, together);
        };
    }

    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        return sound.predictor().map(p -> sound.with(new CrowdPredictor(p))).orElse(sound);
    }

    private static CheckResult compared(
            CheckSpec spec, Interview asked, Frame rows, Predictions together) {
        var apart = new ArrayList<Long>();
        double furthest = 0;
        for (int row = 0; row < rows.rows(); row++) {
            switch (asked.about(rows.select(new int[] {row}))) {
                case Predictor.Answer.Broke<Predictions>(var sentence) -> {
                    return Robustness.broke(spec, "one at a time: " + sentence);
                }
                case Predictor.Answer.Said<Predictions>(var alone) -> {
                    var off = off(together, row, alone);
                    furthest = Math.max(furthest, off);
                    if (off > TOLERANCE) {
                        apart.add(rows.rowId(row));
                    }
                }
            }
        }
        var same = apart.isEmpty();
        return Findings.of(
                        spec,
                        same ? Verdict.PASS : Verdict.FAIL,
                        List.of(
                                new Estimate(
                                        "furthest", furthest, furthest, furthest, rows.rows())),
                        "One at a time "
                                + apart.size()
                                + " of "
                                + rows.rows()
                                + " rows get another answer than all at once, by at most "
                                + Figures.of(furthest)
                                + ".")
                .withFindings(same ? List.of() : List.of(finding(apart)));
    }

    private static Finding finding(List<Long> apart) {
        return new Finding(
                "The answer about a row hangs on the rows it comes with; whoever asks about one"
                        + " row gets another model than was measured.",
                apart.stream().limit(SHOWN).toList(),
                Optional.empty());
    }

    /// In units of the number itself where it is above 1.
    private static double off(Predictions together, int row, Predictions alone) {
        double most = 0;
        for (int output = 0; output < alone.outputs(); output++) {
            var there = together.at(row, output);
            most =
                    Math.max(
                            most,
                            Math.abs(alone.at(0, output) - there) / Math.max(1, Math.abs(there)));
        }
        return most;
    }
}
