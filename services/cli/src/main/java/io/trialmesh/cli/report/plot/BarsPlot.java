package io.trialmesh.cli.report.plot;

import io.trialmesh.core.assess.Plot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/// Amounts as bars from zero with their intervals, a colour for each series.
final class BarsPlot {

    private static final double ROW = 28;
    private static final double TOP = 8;
    private static final double FOOT = 44;
    private static final double LEFT = 160;
    private static final double RIGHT = Canvas.WIDTH - 20;
    private static final int TICKS = 4;

    private record Bar(String name, Marks.Mark mark, String colour) {}

    private BarsPlot() {}

    static Drawing draw(Plot plot, List<Marks> series) {
        var bars = new ArrayList<Bar>();
        var keys = new ArrayList<Drawing.Key>();
        for (var marks : series) {
            var colour = Drawing.colour(keys.size());
            keys.add(new Drawing.Key(colour, marks.name()));
            for (var point : marks.points()) {
                var name = point.label().isEmpty() ? PlotTable.number(point.x()) : point.label();
                bars.add(new Bar(name, point, colour));
            }
        }
        double bottom = TOP + bars.size() * ROW;
        var canvas = new Canvas(bottom + FOOT, plot.title());
        var axis = axis(series);
        canvas.bottom(axis, TOP, bottom, TICKS);
        canvas.words("middle", (LEFT + RIGHT) / 2, bottom + 38, plot.y().label());
        canvas.words("end", LEFT - 10, bottom + 38, plot.x().label());
        for (int i = 0; i < bars.size(); i++) {
            draw(canvas, axis, bars.get(i), TOP + i * ROW);
        }
        return new Drawing(canvas.element(), keys);
    }

    private static Axis axis(List<Marks> series) {
        var values =
                DoubleStream.concat(series.stream().flatMapToDouble(Marks::ys), DoubleStream.of(0))
                        .summaryStatistics();
        double high = values.getMax() > values.getMin() ? values.getMax() : values.getMin() + 1;
        double room = (high - values.getMin()) * 0.04;
        return new Axis(
                values.getMin() < 0 ? values.getMin() - room : 0,
                high > 0 ? high + room : 0,
                LEFT,
                RIGHT);
    }

    private static void draw(Canvas canvas, Axis axis, Bar bar, double top) {
        double y = top + ROW / 2;
        var span = bar.mark().y();
        double from = Math.min(axis.at(0), axis.at(span.value()));
        double to = Math.max(axis.at(0), axis.at(span.value()));
        canvas.label(LEFT - 10, y + 4, LEFT - 10, bar.name());
        canvas.bar(
                bar.colour(),
                new Canvas.Box(from, y - 7, Math.max(1, to - from), 14),
                bar.name() + ": " + span.words());
        if (span.wide()) {
            canvas.line("whisker ink", axis.at(span.low()), y, axis.at(span.high()), y);
        }
    }
}
