package io.trialmesh.cli.report.plot;

import io.trialmesh.core.assess.Plot;
import java.util.ArrayList;
import java.util.List;

/// What a model said against what happened, with the band in which honest models lie and how often
/// each probability was said; honest probabilities lie on the diagonal (Niculescu-Mizil and Caruana
/// 2005, section 4; Dimitriadis, Gneiting and Jordan 2021).
final class ReliabilityPlot {

    private static final double SIDE = 300;
    private static final double LEFT = 90;
    private static final double TOP = 26;
    private static final double COUNTS = 52;
    private static final double FOOT = 40;
    private static final double BAR = 9;
    private static final int TICKS = 5;
    private static final String ROWS = "rows";
    private static final String COLOUR = "c1";

    private ReliabilityPlot() {}

    static Drawing draw(Plot plot, List<Marks> series) {
        var canvas = new Canvas(TOP + SIDE + COUNTS + FOOT, plot.title());
        var said = new Axis(0, 1, LEFT, LEFT + SIDE);
        var seen = new Axis(0, 1, TOP + SIDE, TOP);
        canvas.side(seen, LEFT, LEFT + SIDE, TICKS);
        canvas.bottom(said, TOP, TOP + SIDE + COUNTS, TICKS);
        series.forEach(marks -> band(canvas, marks, said, seen));
        canvas.line("limit", said.at(0), seen.at(0), said.at(1), seen.at(1));
        for (var marks : series) {
            if (marks.name().equals(ROWS)) {
                histogram(canvas, marks, said);
            } else if (!marks.wide()) {
                canvas.path("curve " + COLOUR, places(marks, said, seen));
            } else if (marks.labelled()) {
                bins(canvas, marks, said, seen);
            }
        }
        canvas.words("start", 2, 12, plot.y().label());
        canvas.words("middle", LEFT + SIDE / 2, TOP + SIDE + COUNTS + 36, plot.x().label());
        canvas.words("end", LEFT - 8, TOP + SIDE + COUNTS - 4, ROWS);
        return Drawing.of(canvas);
    }

    private static void band(Canvas canvas, Marks marks, Axis said, Axis seen) {
        if (!marks.wide() || marks.labelled() || marks.name().equals(ROWS)) {
            return;
        }
        var way = new ArrayList<Double>();
        marks.points().forEach(p -> way.addAll(List.of(said.at(p.x()), seen.at(p.y().high()))));
        marks.points()
                .reversed()
                .forEach(p -> way.addAll(List.of(said.at(p.x()), seen.at(p.y().low()))));
        canvas.path("band neutral", way);
    }

    private static List<Double> places(Marks marks, Axis said, Axis seen) {
        return marks.points().stream()
                .flatMap(p -> List.of(said.at(p.x()), seen.at(p.y().value())).stream())
                .toList();
    }

    private static void bins(Canvas canvas, Marks marks, Axis said, Axis seen) {
        for (var bin : marks.points()) {
            double x = said.at(bin.x());
            canvas.line("whisker " + COLOUR, x, seen.at(bin.y().low()), x, seen.at(bin.y().high()));
            canvas.dot(
                    "dot " + COLOUR,
                    x,
                    seen.at(bin.y().value()),
                    4,
                    "said "
                            + PlotTable.number(bin.x())
                            + ", seen "
                            + bin.y().words()
                            + ", "
                            + bin.label());
        }
    }

    private static void histogram(Canvas canvas, Marks rows, Axis said) {
        double most = rows.ys().max().orElse(0);
        double ground = TOP + SIDE + COUNTS;
        for (var bar : rows.points()) {
            double high = most > 0 ? bar.y().value() / most * (COUNTS - 12) : 0;
            canvas.bar(
                    COLOUR,
                    new Canvas.Box(said.at(bar.x()) - BAR / 2, ground - high, BAR, high),
                    "said " + PlotTable.number(bar.x()) + ": " + bar.y().words() + " rows");
        }
    }
}
