package io.trialmesh.cli.report.plot;

import io.trialmesh.core.assess.Plot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// What damage of growing severity does to a model, and beside it to its rival: an operation a
/// colour, the rival dashed (Hendrycks and Dietterich 2019, section 4).
final class SeverityPlot {

    private static final String BETWEEN = ", ";

    private SeverityPlot() {}

    static Drawing draw(Plot plot, List<Marks> series) {
        var chart = Chart.around(plot, series);
        var model = whose(series.getFirst());
        var operations = new LinkedHashSet<String>();
        series.forEach(marks -> operations.add(operation(marks)));
        var order = List.copyOf(operations);
        var keys = new ArrayList<Drawing.Key>();
        for (var marks : series) {
            boolean rival = !whose(marks).equals(model);
            var colour = Drawing.colour(order.indexOf(operation(marks))) + (rival ? " dashed" : "");
            keys.add(new Drawing.Key(colour, marks.name()));
            chart.curve(colour, marks);
            chart.points(colour, marks);
        }
        return new Drawing(chart.canvas().element(), keys);
    }

    private static String whose(Marks marks) {
        int cut = marks.name().indexOf(BETWEEN);
        return cut < 0 ? marks.name() : marks.name().substring(0, cut);
    }

    private static String operation(Marks marks) {
        int cut = marks.name().indexOf(BETWEEN);
        return cut < 0 ? "" : marks.name().substring(cut);
    }
}
