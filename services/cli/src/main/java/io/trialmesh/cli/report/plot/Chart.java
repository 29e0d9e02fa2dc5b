package io.trialmesh.cli.report.plot;

import io.trialmesh.core.assess.Plot;
import io.trialmesh.core.metric.Metrics;
import java.util.ArrayList;
import java.util.List;

/// A frame with a scale along two of its sides, that curves, bands and points are drawn into.
final class Chart {

    static final double LEFT = 62;
    static final double RIGHT = Canvas.WIDTH - 16;
    static final double TOP = 26;
    static final double BOTTOM = 236;

    private static final double FOOT = 44;
    private static final int TICKS = 5;
    private static final int ACROSS = 6;

    private final Canvas canvas;
    private final Axis across;
    private final Axis up;

    private Chart(Canvas canvas, Axis across, Axis up) {
        this.canvas = canvas;
        this.across = across;
        this.up = up;
    }

    /// A frame that shows all points of a plot.
    static Chart around(Plot plot, List<Marks> series) {
        var xs = series.stream().flatMapToDouble(Marks::xs);
        var ys = series.stream().flatMapToDouble(Marks::ys);
        return of(
                plot,
                plot.x().logarithmic()
                        ? Axis.aroundFactors(xs, LEFT, RIGHT)
                        : Axis.around(xs, LEFT, RIGHT),
                plot.y().logarithmic()
                        ? Axis.aroundFactors(ys, BOTTOM, TOP)
                        : Axis.around(ys, BOTTOM, TOP));
    }

    /// A frame with these scales.
    static Chart of(Plot plot, Axis across, Axis up) {
        var canvas = new Canvas(BOTTOM + FOOT, plot.title());
        canvas.side(up, LEFT, RIGHT, TICKS);
        canvas.bottom(across, TOP, BOTTOM, ACROSS);
        canvas.words("start", 2, 12, words(plot.y()));
        canvas.words("middle", (LEFT + RIGHT) / 2, BOTTOM + 38, words(plot.x()));
        return new Chart(canvas, across, up);
    }

    /// Metrics as they are said, `log loss`; columns as they are.
    private static String words(Plot.Axis axis) {
        return Metrics.named(axis.label()).isPresent()
                ? axis.label().replace('_', ' ')
                : axis.label();
    }

    Canvas canvas() {
        return canvas;
    }

    double x(double value) {
        return across.at(value);
    }

    double y(double value) {
        return up.at(value);
    }

    /// A curve through the points.
    Chart curve(String styleClass, Marks marks) {
        var way = new ArrayList<Double>();
        for (var point : marks.points()) {
            way.add(x(point.x()));
            way.add(y(point.y().value()));
        }
        canvas.path("curve " + styleClass, way);
        return this;
    }

    /// The area between the lower and the upper ends.
    Chart band(String styleClass, Marks marks) {
        var way = new ArrayList<Double>();
        for (var point : marks.points()) {
            way.add(x(point.x()));
            way.add(y(point.y().wide() ? point.y().high() : point.y().value()));
        }
        for (var point : marks.points().reversed()) {
            way.add(x(point.x()));
            way.add(y(point.y().wide() ? point.y().low() : point.y().value()));
        }
        canvas.path("band " + styleClass, way);
        return this;
    }

    /// A dot for each point, with its interval; the numbers appear where pointed at.
    Chart points(String styleClass, Marks marks) {
        for (var point : marks.points()) {
            double x = x(point.x());
            var span = point.y();
            if (span.wide()) {
                canvas.line("whisker " + styleClass, x, y(span.low()), x, y(span.high()));
            }
            canvas.dot("dot " + styleClass, x, y(span.value()), 4, said(marks, point));
        }
        return this;
    }

    /// A dot for each point, without its interval.
    Chart dots(String styleClass, Marks marks) {
        for (var point : marks.points()) {
            double x = x(point.x());
            canvas.dot("dot " + styleClass, x, y(point.y().value()), 4, said(marks, point));
        }
        return this;
    }

    /// A place across with words beside it.
    Chart upright(double value, String words) {
        double x = x(value);
        canvas.line("limit", x, TOP, x, BOTTOM);
        boolean left = x > (LEFT + RIGHT) / 2;
        canvas.words(left ? "end" : "start", left ? x - 6 : x + 6, TOP + 11, words);
        return this;
    }

    private static String said(Marks marks, Marks.Mark point) {
        return marks.name() + ", " + point.words();
    }
}
