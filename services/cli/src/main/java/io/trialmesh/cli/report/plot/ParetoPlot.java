package io.trialmesh.cli.report.plot;

import io.trialmesh.core.assess.Plot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/// Models by two of the things they should be good at: those that no other beats in both, with
/// crosses of their intervals and the stairs between them, and the beaten ones in grey.
public final class ParetoPlot {

    private static final String FRONT = "c1";
    private static final String BEATEN = "grey";
    private static final String OUT = "wrong";

    /// One model.
    ///
    /// @param admitted false where a gate keeps it out
    public record Model(String name, Span x, Span y, boolean front, boolean admitted) {}

    private final Plot plot;
    private final List<Model> models;

    /// @param plot the title and what runs along the axes; its series are not drawn
    public ParetoPlot(Plot plot, List<Model> models) {
        this.plot = plot;
        this.models = List.copyOf(models);
    }

    /// The drawing.
    public Drawing draw() {
        var xs = models.stream().flatMapToDouble(model -> model.x().values());
        var ys = models.stream().flatMapToDouble(model -> model.y().values());
        var chart = Chart.of(plot, across(xs), Axis.around(ys, Chart.BOTTOM, Chart.TOP));
        stairs(chart);
        models.stream().filter(model -> !model.front()).forEach(model -> cross(chart, model));
        models.stream().filter(Model::front).forEach(model -> cross(chart, model));
        var keys = new ArrayList<Drawing.Key>();
        keys.add(new Drawing.Key(FRONT, "the front: nobody is better in both"));
        if (models.stream().anyMatch(model -> !model.front() && model.admitted())) {
            keys.add(new Drawing.Key(BEATEN, "beaten"));
        }
        if (models.stream().anyMatch(model -> !model.admitted())) {
            keys.add(new Drawing.Key(OUT, "kept out by a gate"));
        }
        return new Drawing(chart.canvas().element(), keys);
    }

    private Axis across(DoubleStream xs) {
        return plot.x().logarithmic()
                ? Axis.aroundFactors(xs, Chart.LEFT, Chart.RIGHT)
                : Axis.around(xs, Chart.LEFT, Chart.RIGHT);
    }

    private void stairs(Chart chart) {
        var front =
                models.stream()
                        .filter(Model::front)
                        .sorted(Comparator.comparingDouble(model -> model.x().value()))
                        .toList();
        var way = new ArrayList<Double>();
        for (var model : front) {
            double x = chart.x(model.x().value());
            if (!way.isEmpty()) {
                way.addAll(List.of(x, way.getLast()));
            }
            way.addAll(List.of(x, chart.y(model.y().value())));
        }
        chart.canvas().path("curve thin " + FRONT, way);
    }

    private static void cross(Chart chart, Model model) {
        var colour = model.front() ? FRONT : model.admitted() ? BEATEN : OUT;
        double x = chart.x(model.x().value());
        double y = chart.y(model.y().value());
        var canvas = chart.canvas();
        if (model.y().wide()) {
            canvas.line(
                    "whisker " + colour, x, chart.y(model.y().low()), x, chart.y(model.y().high()));
        }
        if (model.x().wide()) {
            canvas.line(
                    "whisker " + colour, chart.x(model.x().low()), y, chart.x(model.x().high()), y);
        }
        var words = model.name() + ": " + model.x().words() + ", " + model.y().words();
        canvas.dot("dot " + colour, x, y, 4.5, words);
        if (model.front()) {
            boolean left = x > (Chart.LEFT + Chart.RIGHT) / 2;
            canvas.words(left ? "end" : "start", left ? x - 8 : x + 8, y - 8, model.name());
        }
    }
}
