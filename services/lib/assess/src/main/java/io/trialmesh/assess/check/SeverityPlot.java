package io.trialmesh.assess.check;

import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Plot;
import io.trialmesh.core.assess.PlotSeries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// The objective by severity, of the model and of its rival.
final class SeverityPlot {

    /// Begins the names of numbers that are drawn and not listed.
    private static final String POINT = "point/";

    private SeverityPlot() {}

    static boolean isPoint(String name) {
        return name.startsWith(POINT);
    }

    /// The points of one curve, from severity 0.
    static void add(List<Named> numbers, String whose, SeverityCurve curve, double[] errors) {
        for (var error : errors) {
            numbers.add(
                    new Named(
                            () -> POINT + whose + ", " + curve.corruption(), curve.turned(error)));
        }
    }

    /// Of all estimates those that are points.
    static Plot of(String deed, String metric, List<Estimate> estimates) {
        var byCurve = new LinkedHashMap<String, List<Estimate>>();
        for (var estimate : estimates) {
            if (isPoint(estimate.name())) {
                byCurve.computeIfAbsent(
                                estimate.name().substring(POINT.length()), _ -> new ArrayList<>())
                        .add(estimate);
            }
        }
        var series = new ArrayList<PlotSeries>();
        byCurve.forEach((name, points) -> series.add(series(name, points)));
        return new Plot(
                "severity",
                Plot.Kind.SEVERITY,
                deed + " at five severities, 0 is as the rows are",
                Plot.Axis.of("severity"),
                Plot.Axis.of(metric),
                series);
    }

    private static PlotSeries series(String name, List<Estimate> points) {
        var severities = new ArrayList<Double>();
        for (int severity = 0; severity < points.size(); severity++) {
            severities.add((double) severity);
        }
        return new PlotSeries(
                name,
                severities,
                points.stream().map(Estimate::value).toList(),
                points.stream().map(Estimate::low).toList(),
                points.stream().map(Estimate::high).toList(),
                List.of());
    }
}
