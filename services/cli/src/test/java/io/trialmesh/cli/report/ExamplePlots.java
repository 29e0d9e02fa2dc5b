package io.trialmesh.cli.report;

import io.trialmesh.core.assess.Plot;
import io.trialmesh.core.assess.Plot.Axis;
import io.trialmesh.core.assess.Plot.Kind;
import io.trialmesh.core.assess.PlotSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// One plot of each kind, with numbers such as checks write them.
final class ExamplePlots {

    private ExamplePlots() {}

    static Plot reliability() {
        var places = grid(0.05, 0.95, 20);
        var bins = List.of(0.08, 0.22, 0.35, 0.51, 0.66, 0.83);
        return new Plot(
                "reliability",
                Kind.RELIABILITY,
                "How often what is said to be probable comes about: yes",
                Axis.of("said"),
                Axis.of("seen"),
                List.of(
                        PlotSeries.of("curve", places, values(places, x -> x * x * 0.4 + x * 0.6)),
                        around("bins", bins, x -> x * x * 0.4 + x * 0.6, 0.06).labelled("60 rows"),
                        around("calibrated", places, x -> x, 0.05).plain(),
                        PlotSeries.of(
                                "rows", places, values(places, x -> Math.rint(90 * (1 - x))))));
    }

    static Plot riskCoverage() {
        var coverage = grid(0.05, 1, 30);
        return new Plot(
                "risk-coverage",
                Kind.RISK_COVERAGE,
                "Mistakes left when the least certain rows are handed on",
                Axis.of("coverage"),
                Axis.of("risk"),
                List.of(
                        around("lightgbm#11", coverage, x -> 0.02 + 0.13 * x * x, 0.012).plain(),
                        new PlotSeries(
                                "threshold",
                                List.of(0.72),
                                List.of(0.0874),
                                List.of(),
                                List.of(),
                                List.of("0.81"))));
    }

    static Plot severity() {
        var steps = List.of(0.0, 1.0, 2.0, 3.0, 4.0, 5.0);
        return new Plot(
                "severity",
                Kind.SEVERITY,
                "Shaken numbers at five severities, 0 is as the rows are",
                Axis.of("severity"),
                Axis.of("log_loss"),
                List.of(
                        around("lightgbm#11, gaussian-noise", steps, x -> 0.31 + 0.02 * x, 0.012)
                                .plain(),
                        around("linear#2, gaussian-noise", steps, x -> 0.33 + 0.03 * x, 0.014)
                                .plain()));
    }

    static Plot learningCurve() {
        var sizes = List.of(250.0, 350.0, 500.0, 700.0, 1000.0, 1400.0);
        var ahead = factors(250, 5600, 24);
        return new Plot(
                "learning-curve",
                Kind.LEARNING_CURVE,
                "How log_loss changes with rows",
                new Axis("rows learnt from", true),
                Axis.of("log_loss"),
                List.of(
                        around("linear#2 measured", sizes, ExamplePlots::slow, 0.008).plain(),
                        around("linear#2 expected", ahead, ExamplePlots::slow, 0.01).plain(),
                        around("lightgbm#11 measured", sizes, ExamplePlots::fast, 0.009).plain(),
                        around("lightgbm#11 expected", ahead, ExamplePlots::fast, 0.012).plain()));
    }

    private static double slow(double rows) {
        return 0.32 + 0.5 / Math.sqrt(rows);
    }

    private static double fast(double rows) {
        return 0.29 + 1.4 / Math.sqrt(rows);
    }

    static Plot forest() {
        return new Plot(
                "slices",
                Kind.FOREST,
                "Where it is worse than elsewhere",
                Axis.of("slice"),
                new Axis("times the loss of the rest", true),
                List.of(
                        new PlotSeries(
                                "ratio",
                                List.of(0.0, 1.0, 2.0),
                                List.of(1.7, 1.4, 0.9),
                                List.of(1.3, 0.9, 0.6),
                                List.of(2.1, 1.9, 1.3),
                                List.of(
                                        "region = north and term > 48 and a long name ✓confirmed",
                                        "plan = free",
                                        ExampleDossier.ATTACK)),
                        PlotSeries.of(
                                "share of rows",
                                List.of(0.0, 1.0, 2.0),
                                List.of(0.3, 0.07, 0.05))));
    }

    /// A line for each group, by rows.
    static Plot groups() {
        return new Plot(
                "groups",
                Kind.FOREST,
                "How often each group gets 'yes'",
                Axis.of("rows"),
                Axis.of("share of 'yes'"),
                List.of(group("f", 180, 0.31), group("m", 180, 0.44)));
    }

    private static PlotSeries group(String name, double rows, double share) {
        return new PlotSeries(
                name,
                List.of(rows),
                List.of(share),
                List.of(share - 0.07),
                List.of(share + 0.07),
                List.of("answered"));
    }

    static Plot confusion() {
        var names = List.of("no", "maybe", "yes");
        var rows =
                List.of(
                        List.of(180.0, 14.0, 6.0),
                        List.of(22.0, 61.0, 9.0),
                        List.of(4.0, 0.0, 64.0));
        var series = new ArrayList<PlotSeries>();
        for (int truth = 0; truth < names.size(); truth++) {
            series.add(
                    new PlotSeries(
                            names.get(truth),
                            List.of(0.0, 1.0, 2.0),
                            rows.get(truth),
                            List.of(),
                            List.of(),
                            names));
        }
        return new Plot(
                "confusion",
                Kind.CONFUSION,
                "What it says of each class",
                Axis.of("said"),
                Axis.of("true class"),
                series);
    }

    static Plot effect() {
        var income = grid(900, 9100, 9);
        return new Plot(
                "effect",
                Kind.EFFECT,
                "How the answer changes with income",
                Axis.of("income"),
                Axis.of("probability of yes"),
                List.of(
                        around("mean", income, x -> 0.4 - 0.03 * x / 1000, 0.05).plain(),
                        PlotSeries.of("row 17", income, values(income, x -> 0.5 - 0.04 * x / 1000)),
                        PlotSeries.of(
                                "violation, row 41",
                                income,
                                values(income, x -> 0.2 + 0.02 * Math.sin(x / 900)))));
    }

    /// The two treatments of the book's Table 6-4.
    static Plot simpson() {
        return new Plot(
                "simpson",
                Kind.SIMPSON,
                "A is better in each group, B is better in all",
                Axis.of("group"),
                Axis.of("accuracy"),
                List.of(
                        treatment("A", List.of(0.931, 0.73, 0.78)),
                        treatment("B", List.of(0.8667, 0.6875, 0.8257)),
                        PlotSeries.of(
                                "A rows", List.of(0.0, 1.0, 2.0), List.of(87.0, 263.0, 350.0)),
                        PlotSeries.of(
                                "B rows", List.of(0.0, 1.0, 2.0), List.of(270.0, 80.0, 350.0))));
    }

    private static PlotSeries treatment(String name, List<Double> shares) {
        return new PlotSeries(
                name,
                List.of(0.0, 1.0, 2.0),
                shares,
                List.of(),
                List.of(),
                List.of("small", "large", "all"));
    }

    static Plot errorTree() {
        return new Plot(
                "error-tree",
                Kind.ERROR_TREE,
                "Where the mistakes are, split by split",
                Axis.of("node"),
                Axis.of("mean loss"),
                List.of(
                        new PlotSeries(
                                "mean loss",
                                List.of(1.0, 2.0, 3.0, 4.0, 5.0),
                                List.of(0.12, 0.21, 0.07, 0.34, 0.15),
                                List.of(0.1, 0.17, 0.05, 0.27, 0.11),
                                List.of(0.14, 0.25, 0.09, 0.41, 0.2),
                                List.of(
                                        "all rows",
                                        "term > 48",
                                        "not(term > 48)",
                                        "region == 'north' and more",
                                        "not(region == 'north')")),
                        PlotSeries.of(
                                "share of rows",
                                List.of(1.0, 2.0, 3.0, 4.0, 5.0),
                                List.of(1.0, 0.4, 0.6, 0.1, 0.3)),
                        PlotSeries.of(
                                "share of loss",
                                List.of(1.0, 2.0, 3.0, 4.0, 5.0),
                                List.of(1.0, 0.68, 0.32, 0.31, 0.37))));
    }

    static Plot bars() {
        return new Plot(
                "proxies",
                Kind.BARS,
                "How well each column tells sex",
                Axis.of(""),
                Axis.of("skill"),
                List.of(
                        new PlotSeries(
                                "skill",
                                List.of(0.0, 1.0, 2.0),
                                List.of(0.61, 0.22, -0.03),
                                List.of(0.55, 0.17, -0.06),
                                List.of(0.67, 0.27, 0.01),
                                List.of("title", "occupation", "amount"))));
    }

    private record Wide(PlotSeries series) {
        PlotSeries plain() {
            return series;
        }

        PlotSeries labelled(String label) {
            return new PlotSeries(
                    series.name(),
                    series.x(),
                    series.y(),
                    series.low(),
                    series.high(),
                    series.x().stream().map(_ -> label).toList());
        }
    }

    private static Wide around(
            String name, List<Double> x, DoubleUnaryOperator curve, double width) {
        return new Wide(
                new PlotSeries(
                        name,
                        x,
                        values(x, curve),
                        values(x, at -> curve.applyAsDouble(at) - width),
                        values(x, at -> curve.applyAsDouble(at) + width),
                        List.of()));
    }

    private static List<Double> values(List<Double> x, DoubleUnaryOperator curve) {
        return x.stream().map(curve::applyAsDouble).toList();
    }

    private static List<Double> grid(double from, double to, int points) {
        return IntStream.range(0, points)
                .mapToDouble(i -> from + (to - from) * i / (points - 1))
                .boxed()
                .toList();
    }

    private static List<Double> factors(double from, double to, int points) {
        return grid(Math.log(from), Math.log(to), points).stream()
                .flatMapToDouble(x -> DoubleStream.of(Math.exp(x)))
                .boxed()
                .toList();
    }
}
