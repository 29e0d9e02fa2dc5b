package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.interval.Bootstrap;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Gate;
import io.trialmesh.core.assess.Plot;
import io.trialmesh.core.assess.PlotSeries;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.study.DecisionCosts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// What a model's decisions cost a row: settings `false_positive` and `false_negative`, the costs
/// of the two mistakes, and `threshold`, the probability of the second label from which on it is
/// answered (where none is given, the one that is right for true probabilities). FAIL where always
/// giving the cheaper of the two answers costs surely less (Elkan, The foundations of
/// cost-sensitive learning, 2001). A study with costs gets this check with its own costs and each
/// model's threshold.
@AutoService(Check.class)
public final class DecisionCostCheck implements Check {

    private static final String FALSE_POSITIVE = "false_positive";
    private static final String FALSE_NEGATIVE = "false_negative";
    private static final String THRESHOLD = "threshold";
    private static final double LEAST = 1e-9;
    private static final double MOST = 1e12;
    private static final double HALF = 0.5;
    private static final int PLACES = 100;

    @Override
    public String kind() {
        return "decision-cost";
    }

    @Override
    public Set<Tier> tiers() {
        return EnumSet.of(Tier.FULL);
    }

    @Override
    public boolean appliesTo(Task task) {
        return task.kind() == Task.Kind.BINARY;
    }

    /// None: costs are what only a user knows.
    @Override
    public List<CheckSpec> automatic(Task task) {
        return List.of();
    }

    @Override
    public CheckSpec example(Task task) {
        var settings = new LinkedHashMap<String, String>();
        settings.put(FALSE_POSITIVE, "1");
        settings.put(FALSE_NEGATIVE, "2");
        settings.put(THRESHOLD, "0.34");
        return new CheckSpec(kind(), kind(), Severity.INFO, settings, false);
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task) {
        var settings = new Settings(spec).allow(List.of(FALSE_POSITIVE, FALSE_NEGATIVE, THRESHOLD));
        for (var cost : List.of(FALSE_POSITIVE, FALSE_NEGATIVE)) {
            settings.within(cost, LEAST, MOST);
            if (settings.text(cost).isEmpty()) {
                settings.refuse(cost, "say what a " + cost.replace('_', ' ') + " costs");
            }
        }
        settings.within(THRESHOLD, 0, 1);
        return settings.problems();
    }

    @Override
    public CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        if (!Findings.fits(evidence)) {
            return Findings.unfit(spec, evidence);
        }
        var rows = evidence.rows().rows();
        if (rows < Findings.FEWEST_ROWS) {
            return Findings.tooFew(spec, rows);
        }
        var settings = new Settings(spec);
        var costs =
                new DecisionCosts(
                        settings.number(FALSE_POSITIVE).orElse(1),
                        settings.number(FALSE_NEGATIVE).orElse(1));
        var threshold = settings.number(THRESHOLD).orElse(costs.threshold());
        var bill = new Bill(evidence, costs);
        var drawn =
                Bootstrap.of(evidence, random.nextLong())
                        .together(counts -> bill.ofDraw(threshold, counts));
        var names = List.of("expected_cost", "expected_cost_at_half", "cost_of_one_answer", "more");
        var estimates = new ArrayList<Estimate>();
        for (int i = 0; i < names.size(); i++) {
            var one = drawn.get(i);
            estimates.add(one.interval().around(names.get(i), one.value(), rows));
        }
        var gate = new Gate("more", Gate.Bound.AT_MOST, 0);
        var more = estimates.getLast();
        var sentence = sentence(costs, threshold, estimates, rows);
        return Findings.of(spec, gate.decide(more), estimates, sentence)
                .heldTo(gate, more)
                .withPlots(List.of(plot(bill, threshold, estimates.getFirst())));
    }

    /// The two labels change places.
    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        return sound.with(Findings.wrongWay(sound.predictions()));
    }

    private static String sentence(
            DecisionCosts costs, double threshold, List<Estimate> estimates, int rows) {
        return "It costs %s a row at its threshold of %s, %s at 0.5, and always one answer %s; false positives cost %s and false negatives %s, on %d rows."
                .formatted(
                        Figures.of(estimates.get(0)),
                        Figures.of(threshold),
                        Figures.of(estimates.get(1)),
                        Figures.of(estimates.get(2).value()),
                        Figures.of(costs.falsePositive()),
                        Figures.of(costs.falseNegative()),
                        rows);
    }

    private static Plot plot(Bill bill, double threshold, Estimate chosen) {
        var x = new ArrayList<Double>();
        var y = new ArrayList<Double>();
        for (int place = 0; place <= PLACES; place++) {
            x.add((double) place / PLACES);
            y.add(bill.at((double) place / PLACES));
        }
        return new Plot(
                "cost-by-threshold",
                Plot.Kind.EFFECT,
                "What decisions cost a row, by the threshold",
                Plot.Axis.of("threshold"),
                Plot.Axis.of("cost a row"),
                List.of(
                        PlotSeries.of("cost", x, y),
                        new PlotSeries(
                                "chosen",
                                List.of(threshold),
                                List.of(chosen.value()),
                                List.of(chosen.low()),
                                List.of(chosen.high()),
                                List.of())));
    }

    /// What decisions about these rows cost.
    private record Bill(Evidence evidence, DecisionCosts costs) {

        double at(double threshold) {
            var once = new int[evidence.rows().rows()];
            Arrays.fill(once, 1);
            return of(threshold, once);
        }

        /// At the threshold, at ½, with one answer for all, and the first less the third.
        double[] ofDraw(double threshold, int[] counts) {
            var here = of(threshold, counts);
            var one = Math.min(of(0, counts), of(Double.POSITIVE_INFINITY, counts));
            return new double[] {here, of(HALF, counts), one, here - one};
        }

        private double of(double threshold, int[] counts) {
            double sum = 0;
            long rows = 0;
            for (int row = 0; row < counts.length; row++) {
                var answered = evidence.predictions().at(row, 1) >= threshold;
                var happened = (int) evidence.rows().target(row) == 1;
                if (answered != happened) {
                    sum += counts[row] * (answered ? costs.falsePositive() : costs.falseNegative());
                }
                rows += counts[row];
            }
            return sum / rows;
        }
    }
}
