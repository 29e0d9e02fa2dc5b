package io.trialmesh.assess.check;

import io.trialmesh.assess.compare.Welch;
import io.trialmesh.assess.interval.Bootstrap;
import io.trialmesh.assess.slice.RowLosses;
import io.trialmesh.assess.slice.RowSet;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.chance.Normal;
import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.metric.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A model and another on the very same rows.
///
/// A metric that is a mean over rows is then the same weighted mean of its groups for both, so that
/// no grouping can turn a difference round; one that ranks rows across groups, as the area under
/// the curve, can be turned (Kallus and Zhou, The fairness of risk scores beyond classification:
/// xAUC, 2019).
record SameRows(Evidence measured, Opponent opponent, long seed) {

    private static final String AREA = "roc_auc";

    /// The difference over all rows and in each group.
    private record Parted(String name, double overall, List<RowSet> sets, double[] within) {

        boolean turned() {
            return Arrays.stream(within).allMatch(d -> d != 0 && d * overall < 0);
        }
    }

    /// Nothing can be turned round, and this is why.
    CheckResult impossible(CheckSpec spec, List<Grouping> groupings) {
        var losses = RowLosses.of(metric(), measured.task());
        var own = losses.of(measured.rows(), measured.predictions());
        var other = losses.of(measured.rows(), opponent.said());
        var better = new double[own.length];
        Arrays.setAll(better, row -> other[row] - own[row]);
        var mean = Welch.mean(better);
        var half = Normal.Z_95 * Math.sqrt(Welch.variance(better) / better.length);
        int groups = 0;
        int worse = 0;
        for (var grouping : groupings) {
            for (var set : grouping.in(measured.rows())) {
                groups += set.size() > 0 ? 1 : 0;
                worse += set.size() > 0 && Welch.mean(set.of(better)) < 0 ? 1 : 0;
            }
        }
        var estimate = new Estimate("difference", mean, mean - half, mean + half, better.length);
        return Findings.of(
                spec,
                Verdict.PASS,
                List.of(estimate),
                String.format(
                        Locale.ROOT,
                        "Both were asked about the same %,d rows and %s is a mean over rows, so"
                                + " Simpson's paradox is impossible: it loses %s less than %s, and in"
                                + " %d of %d groups it is worse.",
                        better.length,
                        metric().name(),
                        Figures.of(estimate),
                        opponent.name(),
                        worse,
                        groups));
    }

    /// The first grouping that turns the difference round, surely or not.
    CheckResult result(CheckSpec spec, List<Grouping> groupings) {
        var turned = turned(groupings);
        var overall = difference(RowSet.of(measured.rows().rows(), row -> true));
        if (turned.isEmpty()) {
            return Findings.of(
                    spec,
                    Verdict.PASS,
                    List.of(exact("difference", overall)),
                    String.format(
                            Locale.ROOT,
                            "On the same %,d rows none of %d ways to group turns the difference of"
                                    + " %s to %s in %s round.",
                            measured.rows().rows(),
                            groupings.size(),
                            Figures.of(overall),
                            opponent.name(),
                            metric().name()));
        }
        return turned(spec, turned.getFirst());
    }

    /// The names of the groupings in each group of which the difference has the other sign.
    List<String> turning(List<Grouping> groupings) {
        return turned(groupings).stream().map(Parted::name).toList();
    }

    private List<Parted> turned(List<Grouping> groupings) {
        return groupings.stream()
                .map(this::parted)
                .filter(parted -> parted.within.length > 1)
                .filter(Parted::turned)
                .toList();
    }

    private CheckResult turned(CheckSpec spec, Parted parted) {
        var estimates = intervals(parted);
        var sure = estimates.stream().allMatch(e -> e.low() > 0 || e.high() < 0);
        var said =
                String.format(
                        Locale.ROOT,
                        "On the same %,d rows its %s is %s better than %s's, but %s within each of"
                                + " %d groups by %s: the difference lies between the groups%s%s.",
                        measured.rows().rows(),
                        metric().name(),
                        Figures.of(estimates.getFirst()),
                        opponent.name(),
                        Figures.of(estimates.getLast()),
                        parted.within.length,
                        parted.name,
                        across(parted),
                        sure ? "" : ", and may be luck");
        return Findings.of(spec, sure ? Verdict.FAIL : Verdict.INCONCLUSIVE, estimates, said);
    }

    /// Over all rows, and within groups by their rows, on resamples.
    private List<Estimate> intervals(Parted parted) {
        var targets = measured.rows().targets();
        var own = metric().counted(measured.predictions(), targets);
        var other = metric().counted(opponent.said(), targets);
        var numbers =
                Bootstrap.of(measured, seed)
                        .together(counts -> {
                            var within = 0.0;
                            var rows = 0;
                            for (var set : parted.sets) {
                                var inside = new int[counts.length];
                                set.forEach(row -> inside[row] = counts[row]);
                                var size = Arrays.stream(inside).sum();
                                var d = sign() * (own.of(inside) - other.of(inside));
                                within += Double.isFinite(d) ? size * d : 0;
                                rows += Double.isFinite(d) ? size : 0;
                            }
                            return new double[] {
                                sign() * (own.of(counts) - other.of(counts)), within / rows
                            };
                        });
        var names = List.of("difference", "difference_within");
        var estimates = new ArrayList<Estimate>();
        for (int i = 0; i < names.size(); i++) {
            var number = numbers.get(i);
            estimates.add(number.interval().around(names.get(i), number.value(), targets.length));
        }
        return estimates;
    }

    /// What pairs of rows in different groups say: the area over all is the mean of all pairs of a
    /// row of the one class and a row of the other.
    private String across(Parted parted) {
        if (!metric().name().equals(AREA)) {
            return "";
        }
        double pairs = 0;
        double inside = 0;
        for (int i = 0; i < parted.sets.size(); i++) {
            var set = parted.sets.get(i);
            var own = pairs(set);
            pairs += own;
            inside += own * parted.within[i];
        }
        var all = pairs(RowSet.of(measured.rows().rows(), row -> true));
        return String.format(
                Locale.ROOT,
                " (pairs within groups %s, across %s)",
                Figures.of(inside / pairs),
                Figures.of((all * parted.overall - inside) / (all - pairs)));
    }

    private double pairs(RowSet set) {
        var hits = Arrays.stream(set.of(measured.rows().targets())).filter(t -> t == 1).count();
        return (double) hits * (set.size() - hits);
    }

    private Parted parted(Grouping grouping) {
        var sets =
                grouping.in(measured.rows()).stream()
                        .filter(set -> Double.isFinite(difference(set)))
                        .toList();
        return new Parted(
                grouping.name(),
                difference(RowSet.of(measured.rows().rows(), row -> true)),
                sets,
                sets.stream().mapToDouble(this::difference).toArray());
    }

    /// By how much the model is better on some rows.
    private double difference(RowSet set) {
        if (set.size() == 0) {
            return Double.NaN;
        }
        var rows = set.toArray();
        var targets = measured.rows().select(rows).targets();
        return sign()
                * (of(measured.predictions(), rows, targets) - of(opponent.said(), rows, targets));
    }

    private double of(Predictions said, int[] rows, double[] targets) {
        return metric().of(said.select(rows), targets);
    }

    private int sign() {
        return metric().goal() == Goal.MAXIMIZE ? 1 : -1;
    }

    private Metric metric() {
        return opponent.fair(measured.metric());
    }

    private Estimate exact(String name, double value) {
        return new Estimate(name, value, value, value, measured.rows().rows());
    }
}
