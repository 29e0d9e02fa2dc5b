package io.trialmesh.cli.report.plot;

import io.trialmesh.cli.report.plot.Marks.Mark;
import io.trialmesh.core.assess.Plot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/// How a model grows with rows: what was measured, what is expected, and where one overtakes the
/// other (Domhan, Springenberg and Hutter 2015).
final class LearningCurvePlot {

    private static final String MEASURED = " measured";
    private static final String EXPECTED = " expected";

    private LearningCurvePlot() {}

    static Drawing draw(Plot plot, List<Marks> series) {
        var chart = Chart.around(plot, series);
        SequencedMap<String, String> colours = new LinkedHashMap<>();
        var keys = new ArrayList<Drawing.Key>();
        for (var marks : series) {
            var recipe = recipe(marks);
            if (!colours.containsKey(recipe)) {
                var colour = Drawing.colour(colours.size());
                colours.put(recipe, colour);
                keys.add(new Drawing.Key(colour, recipe));
            }
        }
        var expected = series.stream().filter(marks -> !measured(marks)).toList();
        for (var marks : expected) {
            var colour = colours.getOrDefault(recipe(marks), "c1");
            chart.band(colour, marks);
            chart.curve(colour, marks);
        }
        for (var marks : series) {
            if (measured(marks)) {
                chart.points(colours.getOrDefault(recipe(marks), "c1"), marks);
            }
        }
        for (int other = 1; other < expected.size(); other++) {
            crossing(expected.getFirst(), expected.get(other))
                    .ifPresent(rows ->
                            chart.upright(
                                    rows,
                                    "cross near " + PlotTable.number(rounded(rows)) + " rows"));
        }
        return new Drawing(chart.canvas().element(), keys);
    }

    private static boolean measured(Marks marks) {
        return marks.name().endsWith(MEASURED);
    }

    private static String recipe(Marks marks) {
        return marks.name().replace(MEASURED, "").replace(EXPECTED, "");
    }

    /// Where two expected curves cross last, between their points on the scale of factors.
    static OptionalDouble crossing(Marks one, Marks other) {
        int points = Math.min(one.points().size(), other.points().size());
        for (int i = points - 1; i > 0; i--) {
            double after = apart(one.points().get(i), other.points().get(i));
            double before = apart(one.points().get(i - 1), other.points().get(i - 1));
            if (before * after < 0) {
                double share = before / (before - after);
                double from = Math.log(one.points().get(i - 1).x());
                double to = Math.log(one.points().get(i).x());
                return OptionalDouble.of(Math.exp(from + share * (to - from)));
            }
        }
        return OptionalDouble.empty();
    }

    private static double apart(Mark one, Mark other) {
        return one.y().value() - other.y().value();
    }

    /// To two digits: it is an expectation.
    private static double rounded(double rows) {
        double unit = Math.pow(10, Math.floor(Math.log10(rows)) - 1);
        return Math.rint(rows / unit) * unit;
    }
}
