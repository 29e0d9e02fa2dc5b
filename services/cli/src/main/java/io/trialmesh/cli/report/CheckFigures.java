package io.trialmesh.cli.report;

import io.trialmesh.cli.report.html.DataTable;
import io.trialmesh.cli.report.html.Element;
import io.trialmesh.cli.report.plot.CurvePlot;
import io.trialmesh.cli.report.plot.IntervalPlot;
import io.trialmesh.cli.report.plot.ReliabilityPlot;
import io.trialmesh.cli.report.plot.Span;
import io.trialmesh.proto.v1.CheckResult;
import io.trialmesh.proto.v1.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Pictures of what checks found, for those whose numbers make one.
///
/// Numbers that belong together are told by their names: `bin/3/said` and `bin/3/seen` are a point
/// of a reliability diagram, `gaussian-noise/worse_1` … a curve. Whatever has several intervals and
/// no such names is drawn as intervals below each other.
final class CheckFigures {

    private static final int FEWEST = 2;

    private CheckFigures() {}

    static List<Element> of(List<CheckResult> results) {
        var figures = new ArrayList<Element>();
        for (var result : results) {
            var series = NumberedSeries.of(result.getEstimatesList());
            var reliability = reliability(result, series);
            var curves = reliability.isPresent() ? List.<Element>of() : curves(result, series);
            reliability.ifPresent(figures::add);
            figures.addAll(curves);
            if (reliability.isEmpty() && curves.isEmpty()) {
                intervals(result).ifPresent(figures::add);
            }
        }
        return figures;
    }

    private static Optional<Element> reliability(CheckResult result, List<NumberedSeries> series) {
        var said = one(series, "said", "confidence", "predicted");
        var seen = one(series, "seen", "observed", "share");
        if (said.isEmpty() || seen.isEmpty()) {
            return Optional.empty();
        }
        var bins = new ArrayList<ReliabilityPlot.Bin>();
        var table =
                new DataTable(id(result.getId() + "-bins"), "Reliability by bin")
                        .text("bin")
                        .number("said")
                        .number("seen")
                        .number("rows");
        seen.get()
                .points()
                .forEach((place, estimate) ->
                        said.get()
                                .at(place)
                                .ifPresent(mean -> {
                                    bins.add(
                                            new ReliabilityPlot.Bin(
                                                    mean.getValue(),
                                                    Wording.span(estimate),
                                                    estimate.getRows()));
                                    table.row(
                                            Integer.toString(place),
                                            Wording.words(mean),
                                            Wording.words(estimate),
                                            Long.toString(estimate.getRows()));
                                }));
        return bins.size() < FEWEST
                ? Optional.empty()
                : Optional.of(
                        Part.figure(
                                result.getId() + ": what it said against what happened",
                                new ReliabilityPlot(bins).element(),
                                table));
    }

    private static Optional<NumberedSeries> one(List<NumberedSeries> series, String... words) {
        for (var word : words) {
            for (var candidate : series) {
                if (candidate.name().contains(word)) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }

    private static List<Element> curves(CheckResult result, List<NumberedSeries> series) {
        return series.stream()
                .filter(one -> one.points().size() >= FEWEST)
                .map(one -> curve(result, one))
                .toList();
    }

    private static Element curve(CheckResult result, NumberedSeries one) {
        var places = one.points().keySet().stream().map(place -> "" + place).toList();
        var spans = one.points().values().stream().map(Wording::span).toList();
        var name = Wording.words(one.name()).replace("/", ", ");
        var title = result.getId() + ": " + name + " by severity";
        var table =
                new DataTable(id(result.getId() + "-" + one.name()), title)
                        .text("severity")
                        .number(name);
        one.points().forEach((place, e) -> table.row("" + place, Wording.words(e)));
        var plot = new CurvePlot(title, places, spans).level("unchanged", 0);
        return Part.figure(title, plot.element(), table);
    }

    /// Of a table: letters, digits and hyphens only.
    private static String id(String name) {
        return name.replaceAll("[^A-Za-z0-9]+", "-");
    }

    private static Optional<Element> intervals(CheckResult result) {
        var wide = result.getEstimatesList().stream().filter(e -> Wording.span(e).wide()).toList();
        if (wide.size() < FEWEST || !comparable(wide)) {
            return Optional.empty();
        }
        var table =
                new DataTable(id(result.getId() + "-numbers"), result.getId())
                        .text("number")
                        .number("value");
        var plot = new IntervalPlot(result.getId());
        for (var estimate : wide) {
            plot.first(Wording.words(estimate.getName()), Wording.span(estimate));
            table.row(Wording.words(estimate.getName()), Wording.words(estimate));
        }
        return Optional.of(Part.figure(result.getId(), plot.element(), table));
    }

    /// Whether one scale can show them all.
    private static boolean comparable(List<Estimate> estimates) {
        var sizes =
                estimates.stream()
                        .map(Wording::span)
                        .mapToDouble(CheckFigures::size)
                        .summaryStatistics();
        return sizes.getMin() > 0 && sizes.getMax() / sizes.getMin() < 50;
    }

    private static double size(Span span) {
        return Math.max(Math.abs(span.low()), Math.abs(span.high()));
    }
}
