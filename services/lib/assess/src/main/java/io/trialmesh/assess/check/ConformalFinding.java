package io.trialmesh.assess.check;

import io.trialmesh.assess.confidence.Conformal;
import io.trialmesh.assess.fairness.Grouping;
import io.trialmesh.assess.fairness.RowGroup;
import io.trialmesh.assess.interval.BetaBinomial;
import io.trialmesh.assess.interval.Bootstrap;
import io.trialmesh.assess.interval.Interval;
import io.trialmesh.assess.interval.Shares;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Finding;
import io.trialmesh.core.assess.Gate;
import io.trialmesh.core.assess.Plot;
import io.trialmesh.core.assess.PlotSeries;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.metric.CountedMetric;
import io.trialmesh.core.metric.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/// What conformal sets are worth on rows that they were not calibrated on.
///
/// @param per columns whose groups have limits of their own; none for one limit
record ConformalFinding(CheckSpec spec, Halves halves, double miss, List<String> per) {

    /// The chance that a sound model's coverage lies outside the band.
    private static final double OUTSIDE = 0.01;

    private static final int SHOWN = 5;

    /// A group with its limit, and how often its sets hold the truth.
    ///
    /// @param rows judged, places in the evidence
    /// @param band of the coverage that luck alone brings about
    private record Part(
            String name, int[] rows, Conformal limit, Estimate coverage, Interval band) {

        /// Less often than 99 % of calibrations would have it.
        boolean broken() {
            return coverage.value() < band.low();
        }

        boolean wide() {
            return coverage.value() > band.high();
        }
    }

    CheckResult result(long seed) {
        var parts = parts();
        var judged = parts.stream().filter(ConformalFinding::decides).toList();
        if (judged.isEmpty()) {
            return Findings.of(
                    spec,
                    Verdict.INCONCLUSIVE,
                    List.of(),
                    "On "
                            + halves.searched().rows().rows()
                            + " rows to calibrate on and "
                            + halves.confirmed().rows().rows()
                            + " to judge nothing can be promised.");
        }
        var banded = judged.stream().map(part -> banded(part, OUTSIDE / judged.size())).toList();
        var broken = banded.stream().filter(Part::broken).toList();
        var worst =
                (broken.isEmpty() ? banded : broken)
                        .stream()
                                .min(
                                        Comparator.comparingDouble(part ->
                                                part.coverage().value() - part.band().low()))
                                .orElseThrow();
        var verdict =
                broken.isEmpty()
                        ? worst.band().low() > 0 ? Verdict.PASS : Verdict.INCONCLUSIVE
                        : Verdict.FAIL;
        var estimates = estimates(banded, seed);
        return Findings.of(
                        spec,
                        verdict,
                        estimates,
                        sentence(worst, estimates.getLast(), parts.size() - judged.size()))
                .heldTo(
                        new Gate("coverage", Gate.Bound.AT_LEAST, worst.band().low()),
                        worst.coverage())
                .withFindings(broken.stream().map(this::finding).toList())
                .withPlots(plots(banded));
    }

    private Evidence judged() {
        return halves.confirmed();
    }

    private static boolean decides(Part part) {
        return part.limit().bounded() && part.rows().length >= Findings.FEWEST_ROWS;
    }

    /// Groups as the calibrated rows have them, so that numbers are cut at the same places.
    private List<Part> parts() {
        var calibrated = halves.searched().rows();
        var said = halves.searched().predictions();
        var judged = judged();
        var grouping = Grouping.of(calibrated, per);
        var limits = grouping.groups(calibrated);
        var parts = new ArrayList<Part>();
        for (var group : grouping.groups(judged.rows())) {
            var own =
                    limits.stream()
                            .filter(limit -> limit.name().equals(group.name()))
                            .map(RowGroup::rows)
                            .findFirst()
                            .orElse(new int[0]);
            var limit = Conformal.of(strangeness(said, calibrated, own), miss);
            var rows = group.rows();
            var strange = strangeness(judged.predictions(), judged.rows(), rows);
            var hits = Arrays.stream(strange).filter(limit::holds).count();
            parts.add(
                    new Part(
                            group.name(),
                            rows,
                            limit,
                            Shares.clopperPearson(hits, rows.length)
                                    .around("coverage", (double) hits / rows.length, rows.length),
                            new Interval(0, 1)));
        }
        return parts;
    }

    private static Part banded(Part part, double outside) {
        var band =
                new BetaBinomial(part.rows().length, part.limit().alpha(), part.limit().beta())
                        .middle(outside);
        return new Part(part.name(), part.rows(), part.limit(), part.coverage(), band);
    }

    private static double[] strangeness(Predictions said, Frame rows, int[] places) {
        return IntStream.of(places)
                .mapToDouble(row -> Conformal.strangeness(said, row, rows.target(row)))
                .toArray();
    }

    /// Coverage, band and limit of each group, and last how much the sets say.
    private List<Estimate> estimates(List<Part> parts, long seed) {
        var estimates = new ArrayList<Estimate>();
        for (var part : parts) {
            var under = per.isEmpty() ? "" : "/" + part.name();
            var rows = part.rows().length;
            var coverage = part.coverage();
            estimates.add(
                    new Estimate(
                            "coverage" + under,
                            coverage.value(),
                            coverage.low(),
                            coverage.high(),
                            rows));
            estimates.add(part.band().around("band" + under, 1 - miss, rows));
            var limit = part.limit().limit();
            estimates.add(
                    new Estimate("limit" + under, limit, limit, limit, part.limit().calibrated()));
        }
        if (judged().task().classification()) {
            estimates.add(share("empty", parts, seed, size -> size == 0 ? 1 : 0));
            estimates.add(share("singletons", parts, seed, size -> size == 1 ? 1 : 0));
        }
        estimates.add(
                share(
                        judged().task().classification() ? "set_size" : "width",
                        parts,
                        seed,
                        size -> size));
        return estimates;
    }

    /// The mean of a number of each row's set.
    private Estimate share(String name, List<Part> parts, long seed, DoubleUnaryOperator number) {
        var places = parts.stream().flatMapToInt(part -> IntStream.of(part.rows())).toArray();
        var sizes =
                parts.stream()
                        .flatMapToDouble(part ->
                                IntStream.of(part.rows())
                                        .mapToDouble(row -> number.applyAsDouble(size(part, row))))
                        .toArray();
        var about =
                judged().about(
                                judged().rows().select(places),
                                judged().predictions().select(places));
        CountedMetric mean =
                counts -> {
                    double sum = 0;
                    double rows = 0;
                    for (int row = 0; row < sizes.length; row++) {
                        sum += counts[row] * sizes[row];
                        rows += counts[row];
                    }
                    return sum / rows;
                };
        var resampled = Bootstrap.of(about, seed).run(mean);
        return resampled.interval().around(name, resampled.value(), sizes.length);
    }

    private double size(Part part, int row) {
        return judged().task().classification()
                ? part.limit().size(judged().predictions(), row)
                : 2 * part.limit().limit();
    }

    private String sentence(Part worst, Estimate size, int leftOut) {
        var said = judged().task().classification() ? "Its sets" : "Its intervals";
        return said
                + where(worst)
                + " hold the truth in "
                + Figures.of(worst.coverage().value())
                + " of "
                + worst.rows().length
                + " rows; "
                + Figures.of(1 - miss)
                + " is promised, and from "
                + Figures.of(worst.band().low())
                + " to "
                + Figures.of(worst.band().high())
                + " is luck"
                + (worst.wide() ? ", so they are wider than they need be" : "")
                + "; "
                + (judged().task().classification()
                        ? "they hold " + Figures.of(size) + " classes on average"
                        : "they are " + Figures.of(size) + " wide on average")
                + (leftOut == 0 ? "" : "; " + leftOut + " groups have too few rows")
                + ".";
    }

    private String where(Part part) {
        return per.isEmpty() ? "" : " where " + part.name();
    }

    /// The strangest rows of a group whose promise is broken.
    private Finding finding(Part part) {
        var outside =
                IntStream.of(part.rows())
                        .boxed()
                        .filter(row -> !part.limit().holds(strangeness(row)))
                        .sorted(
                                Comparator.<Integer>comparingDouble(row -> -strangeness(row))
                                        .thenComparingLong(row -> judged().rows().rowId(row)))
                        .map(row -> judged().rows().rowId(row))
                        .toList();
        return new Finding(
                "The truth lies outside in "
                        + outside.size()
                        + " of "
                        + part.rows().length
                        + " rows"
                        + where(part)
                        + ".",
                outside.subList(0, Math.min(SHOWN, outside.size())),
                Optional.empty());
    }

    private double strangeness(int row) {
        return Conformal.strangeness(judged().predictions(), row, judged().rows().target(row));
    }

    private List<Plot> plots(List<Part> parts) {
        var x = parts.stream().map(part -> (double) part.rows().length).toList();
        var names = parts.stream().map(part -> per.isEmpty() ? "all rows" : part.name()).toList();
        var coverage =
                new PlotSeries(
                        "coverage",
                        x,
                        parts.stream().map(part -> part.coverage().value()).toList(),
                        parts.stream().map(part -> part.band().low()).toList(),
                        parts.stream().map(part -> part.band().high()).toList(),
                        names);
        var plots = new ArrayList<Plot>();
        plots.add(
                new Plot(
                        "coverage",
                        Plot.Kind.FOREST,
                        "How often the truth is held, and what is luck",
                        Plot.Axis.of("rows"),
                        Plot.Axis.of("coverage"),
                        List.of(coverage)));
        if (judged().task().classification()) {
            plots.add(sizes(parts));
        }
        return plots;
    }

    private Plot sizes(List<Part> parts) {
        var outputs = judged().task().outputs();
        var shares = new double[outputs + 1];
        var rows = parts.stream().mapToInt(part -> part.rows().length).sum();
        for (var part : parts) {
            for (var row : part.rows()) {
                shares[part.limit().size(judged().predictions(), row)] += 1.0 / rows;
            }
        }
        return new Plot(
                "set-sizes",
                Plot.Kind.BARS,
                "How many classes a set holds",
                Plot.Axis.of("classes"),
                Plot.Axis.of("share of rows"),
                List.of(
                        PlotSeries.of(
                                "sets",
                                IntStream.rangeClosed(0, outputs)
                                        .mapToObj(size -> (double) size)
                                        .toList(),
                                Arrays.stream(shares).boxed().toList())));
    }
}
