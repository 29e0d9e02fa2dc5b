package io.trialmesh.cli.report.plot;

import io.trialmesh.cli.report.html.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/// Every trial as a dot in the order they ended, and the best so far as stairs.
public final class BestSoFarPlot {

    private static final double LEFT = 64;
    private static final double RIGHT = Canvas.WIDTH - 14;
    private static final double TOP = 14;
    private static final double BOTTOM = 230;
    private static final int TICKS = 5;
    private static final double BEYOND = 0.15;

    /// One trial.
    ///
    /// @param words said when it is pointed at
    public record Point(double objective, String words) {}

    private final String label;
    private final List<Point> points;
    private final boolean smallerIsBetter;
    private Optional<Point> baseline = Optional.empty();

    /// @param points in the order the trials ended
    public BestSoFarPlot(String label, List<Point> points, boolean smallerIsBetter) {
        this.label = label;
        this.points = points.stream().filter(point -> Double.isFinite(point.objective())).toList();
        this.smallerIsBetter = smallerIsBetter;
    }

    /// Draws what has to be beaten.
    public BestSoFarPlot baseline(double value, String name) {
        baseline = Optional.of(new Point(value, name));
        return this;
    }

    /// The drawing. Trials far beyond the baseline stand at the edge, hollow.
    public Element element() {
        var canvas = new Canvas(BOTTOM + 40, label);
        var axis = axis();
        canvas.side(axis, LEFT, RIGHT, TICKS);
        baseline.ifPresent(level -> {
            canvas.line(
                    "limit", LEFT, axis.at(level.objective()), RIGHT, axis.at(level.objective()));
            canvas.words("end", RIGHT, axis.at(level.objective()) - 5, level.words());
        });
        canvas.path("way", stairs(axis));
        for (int i = 0; i < points.size(); i++) {
            var point = points.get(i);
            var styleClass = axis.shows(point.objective()) ? "other" : "beyond";
            canvas.dot(styleClass, x(i), axis.at(point.objective()), 3.5, point.words());
        }
        if (!points.isEmpty()) {
            canvas.words("middle", x(0), BOTTOM + 18, "1");
            canvas.words("middle", x(points.size() - 1), BOTTOM + 18, "" + points.size());
        }
        canvas.words("middle", (LEFT + RIGHT) / 2, BOTTOM + 32, "trials in the order they ended");
        return canvas.element();
    }

    private Axis axis() {
        var all =
                DoubleStream.concat(
                        points.stream().mapToDouble(Point::objective),
                        baseline.stream().mapToDouble(Point::objective));
        double[] values = all.toArray();
        if (baseline.isEmpty()) {
            return Axis.around(DoubleStream.of(values), BOTTOM, TOP);
        }
        double level = baseline.get().objective();
        double best = DoubleStream.of(values).reduce(level, this::better);
        double edge = level + (level - best) * BEYOND;
        return Axis.around(
                DoubleStream.of(values)
                        .filter(value -> better(value, edge) == value)
                        .flatMap(value -> DoubleStream.of(value, level)),
                BOTTOM,
                TOP);
    }

    private double better(double one, double other) {
        return smallerIsBetter ? Math.min(one, other) : Math.max(one, other);
    }

    private List<Double> stairs(Axis axis) {
        var way = new ArrayList<Double>();
        double best = Double.NaN;
        for (int i = 0; i < points.size(); i++) {
            double value = points.get(i).objective();
            double now = Double.isNaN(best) ? value : better(best, value);
            if (i > 0 && now != best) {
                way.addAll(List.of(x(i), axis.at(best)));
            }
            if (i == 0 || now != best || i == points.size() - 1) {
                way.addAll(List.of(x(i), axis.at(now)));
            }
            best = now;
        }
        return way;
    }

    private double x(int place) {
        int steps = Math.max(1, points.size() - 1);
        return LEFT + 14 + (RIGHT - LEFT - 28) * place / steps;
    }
}
