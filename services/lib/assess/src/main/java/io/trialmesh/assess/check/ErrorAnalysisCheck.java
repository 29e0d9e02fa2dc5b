package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.interval.Bootstrap;
import io.trialmesh.assess.slice.ErrorTree;
import io.trialmesh.assess.slice.RowLosses;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Finding;
import io.trialmesh.core.assess.Gate;
import io.trialmesh.core.assess.Plot;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.order.OrderedMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Shows where the errors are: a tree of the loss (Barraza et al., Error terrain analysis for
/// machine learning, 2019), which class is taken for which, and the worst rows.
///
/// The tree grows on the even folds, and its leaves above the mean are measured on the odd ones, or
/// on the sealed rows. Setting `at_most` (0.25): by how much their share of all loss may exceed
/// their share of the rows.
@AutoService(Check.class)
public final class ErrorAnalysisCheck implements Check {

    private static final String AT_MOST = "at_most";
    private static final double LIMIT = 0.25;
    private static final int FEWEST = 40;
    private static final int WORST_ROWS = 10;
    private static final double NOTHING = 1e-9;

    @Override
    public String kind() {
        return "error-analysis";
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
        settings.put(AT_MOST, "0.25");
        return new CheckSpec(kind(), kind(), Severity.INFO, settings, false);
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task) {
        var settings = new Settings(spec).allow(List.of(AT_MOST));
        settings.within(AT_MOST, 0, 1);
        return settings.problems();
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
        if (halves.get().fewerThan(FEWEST)) {
            return halves.get().tooFew(spec, FEWEST);
        }
        var searched = halves.get().searched();
        var others = halves.get().confirmed();
        var parts = RowLosses.of(evidence.metric(), evidence.task());
        var tree =
                ErrorTree.grow(
                        searched.rows(),
                        RowLosses.clipped(parts.of(searched.rows(), searched.predictions())),
                        evidence.background());
        var losses = RowLosses.clipped(parts.of(others.rows(), others.predictions()));
        var excess = excess(tree, others, losses, random.nextLong());
        return result(spec, tree, others, losses, excess);
    }

    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        return WrongSlice.plant(sound);
    }

    private static CheckResult result(
            CheckSpec spec, ErrorTree tree, Evidence others, double[] losses, Estimate excess) {
        var limit = new Settings(spec).number(AT_MOST).orElse(LIMIT);
        var gate = new Gate(excess.name(), Gate.Bound.AT_MOST, limit);
        var verdict = gate.decide(excess);
        var inside = tree.worse(others.rows()).size();
        var sentence =
                String.format(
                        Locale.ROOT,
                        "In its worse leaves (%,d of %,d rows; the worst where %s) lies %s more of"
                                + " all loss than of the rows; at most %s is wanted%s.",
                        inside,
                        losses.length,
                        tree.where(tree.worst()),
                        Figures.of(excess),
                        Figures.of(limit),
                        Figures.deciding(verdict, excess, limit));
        var findings = new ArrayList<Finding>();
        var flow = new ConfusionFlow(others);
        flow.finding().ifPresent(findings::add);
        findings.add(worstRows(others, losses));
        var plots = new ArrayList<Plot>();
        plots.add(tree.plot(others.rows(), losses));
        flow.plot().ifPresent(plots::add);
        return Findings.of(spec, verdict, List.of(excess), sentence)
                .heldTo(gate, excess)
                .withFindings(findings)
                .withPlots(plots);
    }

    /// The share of all loss that the worse leaves have beyond their share of the rows.
    private static Estimate excess(ErrorTree tree, Evidence others, double[] losses, long seed) {
        var inside = tree.worse(others.rows());
        var resampled =
                Bootstrap.of(others, seed)
                        .run(counts -> {
                            double all = 0;
                            double own = 0;
                            int rows = 0;
                            int size = 0;
                            for (int row = 0; row < losses.length; row++) {
                                var loss = counts[row] * losses[row];
                                all += loss;
                                rows += counts[row];
                                if (inside.contains(row)) {
                                    own += loss;
                                    size += counts[row];
                                }
                            }
                            return own / Math.max(NOTHING, all) - (double) size / rows;
                        });
        return resampled.interval().around("excess", resampled.value(), losses.length);
    }

    private static Finding worstRows(Evidence others, double[] losses) {
        var rows = others.rows();
        var worst =
                IntStream.range(0, losses.length)
                        .boxed()
                        .sorted(
                                Comparator.<Integer>comparingDouble(row -> -losses[row])
                                        .thenComparingLong(rows::rowId))
                        .limit(WORST_ROWS)
                        .toList();
        var share =
                worst.stream().mapToDouble(row -> losses[row]).sum()
                        / Math.max(
                                NOTHING,
                                IntStream.range(0, losses.length)
                                        .mapToDouble(r -> losses[r])
                                        .sum());
        return new Finding(
                String.format(
                        Locale.ROOT,
                        "The %d worst of %,d rows have %.1f %% of all loss.",
                        worst.size(),
                        losses.length,
                        100 * share),
                worst.stream().map(rows::rowId).toList(),
                Optional.empty());
    }
}
