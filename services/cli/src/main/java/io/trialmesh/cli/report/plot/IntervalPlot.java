package io.trialmesh.cli.report.plot;

import io.trialmesh.cli.report.html.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// Numbers with their intervals below each other on one scale, so that what overlaps is seen.
public final class IntervalPlot {

    private static final double ROW = 26;
    private static final double TOP = 8;
    private static final double FOOT = 26;
    private static final double LEFT = 150;
    private static final double RIGHT = Canvas.WIDTH - 14;
    private static final int TICKS = 5;

    private record Row(String name, Span span, boolean first) {}

    private final String label;
    private final List<Row> rows = new ArrayList<>();
    private Optional<Double> limit = Optional.empty();

    /// @param label what the drawing shows
    public IntervalPlot(String label) {
        this.label = label;
    }

    /// Adds the number that matters.
    public IntervalPlot first(String name, Span span) {
        rows.add(new Row(name, span, true));
        return this;
    }

    /// Adds a number to compare with.
    public IntervalPlot other(String name, Span span) {
        rows.add(new Row(name, span, false));
        return this;
    }

    /// Draws a line through all rows: a gate, or no effect at all.
    public IntervalPlot limit(double value) {
        limit = Optional.of(value);
        return this;
    }

    /// The drawing.
    public Element element() {
        var canvas = new Canvas(TOP + rows.size() * ROW + FOOT, label);
        var values = rows.stream().map(row -> row.span().values().boxed()).flatMap(v -> v);
        var all = Stream.concat(values, limit.stream()).mapToDouble(Double::doubleValue);
        var axis = Axis.around(DoubleStream.of(all.toArray()), LEFT, RIGHT);
        double bottom = TOP + rows.size() * ROW;
        canvas.bottom(axis, TOP, bottom, TICKS);
        limit.ifPresent(value -> canvas.line("limit", axis.at(value), TOP, axis.at(value), bottom));
        for (int i = 0; i < rows.size(); i++) {
            draw(canvas, axis, rows.get(i), TOP + (i + 0.5) * ROW);
        }
        return canvas.element();
    }

    private static void draw(Canvas canvas, Axis axis, Row row, double y) {
        var span = row.span();
        var styleClass = row.first() ? "first" : "other";
        canvas.label(LEFT - 10, y + 4, LEFT - 10, row.name());
        if (span.wide()) {
            canvas.line(styleClass, axis.at(span.low()), y, axis.at(span.high()), y);
        }
        if (Double.isFinite(span.value())) {
            var words = row.name() + " " + span.words();
            canvas.dot(styleClass, axis.at(span.value()), y, row.first() ? 5 : 4, words);
        }
    }
}
