package io.trialmesh.cli.report.plot;

import io.trialmesh.core.assess.Plot;
import java.util.ArrayList;
import java.util.List;

/// How many mistakes are left when the least certain rows are handed on, and where the chosen
/// threshold stands (El-Yaniv and Wiener 2010).
final class RiskCoveragePlot {

    private RiskCoveragePlot() {}

    static Drawing draw(Plot plot, List<Marks> series) {
        var xs = series.stream().flatMapToDouble(Marks::xs);
        var ys = series.stream().flatMapToDouble(Marks::ys).max().orElse(1);
        var chart =
                Chart.of(
                        plot,
                        new Axis(0, Math.max(1, xs.max().orElse(1)), Chart.LEFT, Chart.RIGHT),
                        new Axis(0, ys > 0 ? ys * 1.1 : 1, Chart.BOTTOM, Chart.TOP));
        var keys = new ArrayList<Drawing.Key>();
        for (var marks : series) {
            if (marks.points().size() > 1) {
                var colour = Drawing.colour(keys.size());
                keys.add(new Drawing.Key(colour, marks.name()));
                if (marks.wide()) {
                    chart.band(colour, marks);
                }
                chart.curve(colour, marks);
            }
        }
        series.stream()
                .filter(marks -> marks.points().size() == 1)
                .forEach(marks -> {
                    var chosen = marks.points().getFirst();
                    var words = (marks.name() + " " + chosen.label()).strip();
                    chart.upright(chosen.x(), words).points("chosen", marks);
                });
        return new Drawing(chart.canvas().element(), keys);
    }
}
