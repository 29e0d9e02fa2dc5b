package io.trialmesh.assess.check;

import io.trialmesh.assess.compare.Simpson;
import io.trialmesh.assess.compare.Simpson.Kind;
import io.trialmesh.assess.slice.RowLosses;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Finding;
import io.trialmesh.core.assess.Plot;
import io.trialmesh.core.assess.PlotSeries;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.chance.Holm;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.metric.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// A model that was measured on some rows against one that answered for others, or for some of
/// them.
///
/// @param measured the model on its rows
/// @param opponent the other
/// @param answered the rows that it answered for
record DifferentRows(Evidence measured, Opponent opponent, Frame answered) {

    private static final int FEWEST = 5;
    private static final double ALPHA = 0.05;

    /// One way to group, and what it does.
    ///
    /// @param p of the difference within groups, adjusted for all ways
    private record Parted(String name, Simpson simpson, double p) {

        boolean sure() {
            return simpson.pOverall() <= ALPHA && p <= ALPHA;
        }

        /// The gravest first.
        int grave() {
            return switch (simpson.kind()) {
                case REVERSAL_STRICT -> sure() ? 0 : 1;
                case REVERSAL_WEIGHTED -> 2;
                case AMALGAMATION -> 3;
                case NONE -> 4;
            };
        }
    }

    CheckResult result(CheckSpec spec, List<Grouping> groupings) {
        var parted = parted(groupings);
        if (parted.isEmpty()) {
            return Findings.of(
                    spec,
                    Verdict.INCONCLUSIVE,
                    List.of(),
                    String.format(
                            Locale.ROOT,
                            "Measured on %,d rows, %s on %,d: no two groups have %d rows of both.",
                            measured.rows().rows(),
                            opponent.name(),
                            answered.rows(),
                            FEWEST));
        }
        var worst = parted.getFirst();
        var verdict =
                switch (worst.simpson().kind()) {
                    case REVERSAL_STRICT -> worst.sure() ? Verdict.FAIL : Verdict.INCONCLUSIVE;
                    case REVERSAL_WEIGHTED -> Verdict.INCONCLUSIVE;
                    case AMALGAMATION, NONE -> Verdict.PASS;
                };
        return Findings.of(spec, verdict, estimates(worst), sentence(worst, parted.size()))
                .withFindings(
                        parted.stream()
                                .filter(p -> p.simpson().kind() != Kind.NONE)
                                .map(p -> Finding.of(finding(p)))
                                .toList())
                .withPlots(List.of(plot(worst)));
    }

    private List<Parted> parted(List<Grouping> groupings) {
        var names = new ArrayList<String>();
        var simpsons = new ArrayList<Simpson>();
        for (var grouping : groupings) {
            var groups = groups(grouping);
            if (groups.size() > 1) {
                names.add(grouping.name());
                simpsons.add(Simpson.of(groups));
            }
        }
        var p = Holm.adjusted(simpsons.stream().mapToDouble(Simpson::pAdjusted).toArray());
        return IntStream.range(0, p.length)
                .mapToObj(i -> new Parted(names.get(i), simpsons.get(i), p[i]))
                .sorted(
                        Comparator.comparingInt(Parted::grave)
                                .thenComparingDouble(Parted::p)
                                .thenComparing(Parted::name))
                .toList();
    }

    /// Groups of which both have rows; the first is the opponent.
    private List<Simpson.Group> groups(Grouping grouping) {
        var own = scores(measured);
        var others = scores(measured.about(answered, opponent.said()));
        var ownSets = grouping.in(measured.rows());
        var otherSets = grouping.in(answered);
        var groups = new ArrayList<Simpson.Group>();
        for (int group = 0; group < ownSets.size(); group++) {
            var here = ownSets.get(group);
            var there = otherSets.get(group);
            if (here.size() >= FEWEST && there.size() >= FEWEST) {
                groups.add(
                        new Simpson.Group(
                                grouping.labels().get(group), there.of(others), here.of(own)));
            }
        }
        return groups;
    }

    /// Higher is better: hits, or losses with their sign turned.
    private double[] scores(Evidence evidence) {
        var losses =
                RowLosses.of(metric(), evidence.task()).of(evidence.rows(), evidence.predictions());
        var from = metric().name().equals(MetricGate.ACCURACY) ? 1 : 0;
        return Arrays.stream(losses).map(loss -> from - loss).toArray();
    }

    private Metric metric() {
        return opponent.fair(measured.metric());
    }

    private List<Estimate> estimates(Parted worst) {
        var simpson = worst.simpson();
        var estimates = new ArrayList<Estimate>();
        estimates.add(number("difference", simpson.overall()));
        estimates.add(number("difference_within", simpson.adjusted()));
        estimates.add(number("p_overall", simpson.pOverall()));
        estimates.add(number("p_within", worst.p()));
        if (simpson.counts()) {
            var hits = simpson.hits();
            estimates.add(number("odds_ratio", hits.oddsRatio()));
            estimates.add(number("chi_square", hits.chiSquare()));
            estimates.add(number("p_same_odds", hits.pSameOdds()));
        }
        return estimates.stream().filter(e -> Double.isFinite(e.value())).toList();
    }

    private Estimate number(String name, double value) {
        return new Estimate(name, value, value, value, measured.rows().rows());
    }

    private String sentence(Parted worst, int ways) {
        var rows =
                String.format(
                        Locale.ROOT,
                        "Measured on %,d rows, %s on %,d",
                        measured.rows().rows(),
                        opponent.name(),
                        answered.rows());
        return switch (worst.simpson().kind()) {
            case REVERSAL_STRICT, REVERSAL_WEIGHTED ->
                    rows
                            + ": "
                            + finding(worst).substring(0, 1).toLowerCase(Locale.ROOT)
                            + finding(worst).substring(1);
            case AMALGAMATION, NONE ->
                    String.format(
                            Locale.ROOT,
                            "%s; none of %d ways to group turns the difference of %s round.",
                            rows,
                            ways,
                            Figures.of(worst.simpson().overall()));
        };
    }

    private static String finding(Parted parted) {
        var simpson = parted.simpson();
        var better = simpson.overall() > 0 ? "better" : "worse";
        var opposite = simpson.overall() > 0 ? "worse" : "better";
        var overall =
                String.format(
                        Locale.ROOT,
                        "On the whole it is %s (%s to %s, p = %.2g)",
                        better,
                        Figures.of(simpson.secondMean()),
                        Figures.of(simpson.firstMean()),
                        simpson.pOverall());
        var sure =
                simpson.pOverall() > ALPHA && parted.p() > ALPHA
                        ? "; neither direction is significant."
                        : ".";
        var within = within(parted) + sure;
        var ways =
                switch (simpson.kind()) {
                    case REVERSAL_STRICT ->
                            ", and %s in each of %d groups by %s (%s"
                                    .formatted(
                                            opposite,
                                            simpson.groups().size(),
                                            parted.name(),
                                            within);
                    case REVERSAL_WEIGHTED ->
                            ", and %s once groups by %s weigh the same (%s"
                                    .formatted(opposite, parted.name(), within);
                    case AMALGAMATION, NONE ->
                            "; group by group by %s (%s".formatted(parted.name(), within);
                };
        return overall + ways;
    }

    private static String within(Parted parted) {
        var simpson = parted.simpson();
        return String.format(
                Locale.ROOT,
                "%s to %s on the same mixture, p = %.2g%s)",
                Figures.of(simpson.secondStandardised()),
                Figures.of(simpson.firstStandardised()),
                parted.p(),
                odds(simpson));
    }

    private static String odds(Simpson simpson) {
        return simpson.counts()
                ? String.format(
                        Locale.ROOT, ", odds ratio %s", Figures.of(simpson.hits().oddsRatio()))
                : "";
    }

    /// The means of both in each group, and last over all; their rows beside them.
    private Plot plot(Parted parted) {
        var simpson = parted.simpson();
        var labels = new ArrayList<>(simpson.groups().stream().map(Simpson.Group::name).toList());
        labels.add("all");
        return new Plot(
                "simpson",
                Plot.Kind.SIMPSON,
                "Group by group and together, by " + parted.name(),
                Plot.Axis.of("group"),
                Plot.Axis.of(metric().name()),
                List.of(
                        means(opponent.name(), labels, simpson, Simpson.Group::first),
                        means("this model", labels, simpson, Simpson.Group::second),
                        rows(opponent.name() + " rows", simpson, Simpson.Group::first),
                        rows("this model rows", simpson, Simpson.Group::second)));
    }

    private interface Side {
        double[] of(Simpson.Group group);
    }

    private static PlotSeries means(String name, List<String> labels, Simpson simpson, Side side) {
        var means = new ArrayList<Double>();
        double sum = 0;
        int rows = 0;
        for (var group : simpson.groups()) {
            var scores = side.of(group);
            means.add(Arrays.stream(scores).average().orElse(0));
            sum += Arrays.stream(scores).sum();
            rows += scores.length;
        }
        means.add(sum / rows);
        return new PlotSeries(name, places(means.size()), means, List.of(), List.of(), labels);
    }

    private static PlotSeries rows(String name, Simpson simpson, Side side) {
        var rows = new ArrayList<Double>();
        double all = 0;
        for (var group : simpson.groups()) {
            rows.add((double) side.of(group).length);
            all += side.of(group).length;
        }
        rows.add(all);
        return PlotSeries.of(name, places(rows.size()), rows);
    }

    private static List<Double> places(int number) {
        return IntStream.range(0, number).mapToObj(i -> (double) i).toList();
    }
}
