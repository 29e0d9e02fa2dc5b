package io.trialmesh.cli.report.plot;

import io.trialmesh.core.assess.PlotSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/// The points of a series as they are drawn; what is no finite number is left out.
///
/// @param name of the series
/// @param points in its order
record Marks(String name, List<Mark> points) {

    /// One point.
    ///
    /// @param label empty where it has none
    record Mark(double x, Span y, String label) {

        /// `3: 0.2590 [0.2510, 0.2680]`, or the label instead of the place.
        String words() {
            return (label.isEmpty() ? PlotTable.number(x) : label) + ": " + y.words();
        }
    }

    Marks {
        points = List.copyOf(points);
    }

    static Marks of(PlotSeries series) {
        var points = new ArrayList<Mark>();
        for (int i = 0; i < Math.min(series.x().size(), series.y().size()); i++) {
            double x = series.x().get(i);
            double y = series.y().get(i);
            double low = i < series.low().size() ? series.low().get(i) : y;
            double high = i < series.high().size() ? series.high().get(i) : y;
            var label = i < series.labels().size() ? series.labels().get(i) : "";
            if (Double.isFinite(x) && Double.isFinite(y)) {
                points.add(new Mark(x, new Span(y, low, high), label));
            }
        }
        return new Marks(series.name(), points);
    }

    static List<Marks> of(List<PlotSeries> series) {
        return series.stream().map(Marks::of).filter(marks -> !marks.points().isEmpty()).toList();
    }

    boolean wide() {
        return points.stream().anyMatch(point -> point.y().wide());
    }

    boolean labelled() {
        return points.stream().anyMatch(point -> !point.label().isEmpty());
    }

    DoubleStream xs() {
        return points.stream().mapToDouble(Mark::x);
    }

    DoubleStream ys() {
        return points.stream().flatMapToDouble(point -> point.y().values());
    }
}
