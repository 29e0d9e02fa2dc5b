package io.trialmesh.cli.report.plot;

import io.trialmesh.core.assess.Plot;
import java.util.List;
import java.util.Locale;

/// True classes by predicted classes: the darker a cell, the larger its share of the rows of its
/// true class.
final class ConfusionPlot {

    private static final double LEFT = 112;
    private static final double TOP = 44;
    private static final double MOST = 64;
    private static final double READABLE = 30;
    private static final double FOOT = 12;
    private static final int SHADES = 5;
    private static final double LETTER = 7.5;

    private ConfusionPlot() {}

    static Drawing draw(Plot plot, List<Marks> series) {
        int classes = 1 + (int) series.stream().flatMapToDouble(Marks::xs).max().orElse(0);
        double side = Math.min(MOST, (Canvas.WIDTH - LEFT - 8) / classes);
        var canvas = new Canvas(TOP + series.size() * side + FOOT, plot.title());
        canvas.words("start", LEFT, 12, plot.x().label());
        canvas.words("end", LEFT - 8, 12, plot.y().label());
        for (var point : series.getFirst().points()) {
            canvas.cut("middle", LEFT + (point.x() + 0.5) * side, TOP - 10, side, point.label());
        }
        for (int row = 0; row < series.size(); row++) {
            var marks = series.get(row);
            double y = TOP + row * side;
            canvas.label(LEFT - 8, y + side / 2 + 4, LEFT - 8, marks.name());
            double all = marks.ys().sum();
            for (var point : marks.points()) {
                cell(canvas, marks, point, new Canvas.Box(LEFT + point.x() * side, y, side, side));
                words(canvas, point, side, y, all);
            }
        }
        return Drawing.of(canvas);
    }

    private static void cell(Canvas canvas, Marks marks, Marks.Mark point, Canvas.Box place) {
        double all = marks.ys().sum();
        double share = all > 0 ? point.y().value() / all : 0;
        var words =
                String.format(
                        Locale.ROOT,
                        "%s said to be %s: %s rows, %.1f %%",
                        marks.name(),
                        point.label(),
                        point.y().words(),
                        100 * share);
        canvas.bar("cell shade" + shade(share), place, words);
    }

    private static void words(Canvas canvas, Marks.Mark point, double side, double y, double all) {
        var number = PlotTable.number(point.y().value());
        if (side >= READABLE && number.length() * LETTER <= side) {
            double share = all > 0 ? point.y().value() / all : 0;
            canvas.words(
                    "middle",
                    LEFT + (point.x() + 0.5) * side,
                    y + side / 2 + 4,
                    number,
                    shade(share) >= SHADES - 1 ? "on-dark" : "on-light");
        }
    }

    private static int shade(double share) {
        return share <= 0 ? 0 : Math.clamp((int) Math.ceil(share * SHADES), 1, SHADES);
    }
}
