package io.trialmesh.cli.report.plot;

import io.trialmesh.cli.report.plot.Marks.Mark;
import io.trialmesh.core.assess.Plot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// Two models group by group on the left, all rows together on the right; the area of a dot is how
/// many rows it speaks of, which is what turns the order around (Simpson 1951).
final class SimpsonPlot {

    private static final String ALL = "all";
    private static final String ROWS = " rows";
    private static final double TOP = 26;
    private static final double BOTTOM = 230;
    private static final double FOOT = 48;
    private static final double LEFT = 62;
    private static final double RIGHT = Canvas.WIDTH - 16;
    private static final double POOLED = 0.28;
    private static final double GAP = 16;
    private static final double LARGEST = 15;
    private static final double SMALLEST = 2.5;
    private static final int TICKS = 5;

    private SimpsonPlot() {}

    static Drawing draw(Plot plot, List<Marks> series) {
        var models = models(series);
        var canvas = new Canvas(BOTTOM + FOOT, plot.title());
        var up = Axis.around(models.stream().flatMapToDouble(Marks::ys), BOTTOM - 8, TOP + 8);
        double middle = RIGHT - (RIGHT - LEFT) * POOLED;
        canvas.side(up, LEFT, middle - GAP, TICKS);
        up.ticks(TICKS)
                .forEach(tick -> canvas.line("rule", middle, up.at(tick), RIGHT, up.at(tick)));
        canvas.words("start", 2, 12, plot.y().label());
        var groups = groups(models);
        var all = List.of(ALL);
        panel(canvas, up, series, groups, new double[] {LEFT, middle - GAP});
        panel(canvas, up, series, all, new double[] {middle, RIGHT});
        canvas.words("middle", (LEFT + middle - GAP) / 2, BOTTOM + 40, "group by group");
        canvas.words("middle", (middle + RIGHT) / 2, BOTTOM + 40, "all rows together");
        var keys = new ArrayList<Drawing.Key>();
        for (int i = 0; i < models.size(); i++) {
            keys.add(new Drawing.Key(Drawing.colour(i), models.get(i).name()));
        }
        return new Drawing(canvas.element(), keys);
    }

    private static void panel(
            Canvas canvas, Axis up, List<Marks> series, List<String> groups, double[] sides) {
        var models = models(series);
        double most =
                models.stream()
                        .flatMapToDouble(marks -> marks.xs().map(at -> rows(series, marks, at)))
                        .max()
                        .orElse(1);
        double width = (sides[1] - sides[0]) / groups.size();
        for (int group = 0; group < groups.size(); group++) {
            double centre = sides[0] + (group + 0.5) * width;
            if (!groups.get(group).equals(ALL)) {
                canvas.cut("middle", centre, BOTTOM + 18, width, groups.get(group));
            }
            for (int model = 0; model < models.size(); model++) {
                double shift = (model - (models.size() - 1) / 2.0) * Math.min(26, width / 3);
                var marks = models.get(model);
                var found = named(marks, groups.get(group));
                if (found.isPresent()) {
                    double rows = rows(series, marks, found.get().x());
                    canvas.dot(
                            "dot weight " + Drawing.colour(model),
                            centre + shift,
                            up.at(found.get().y().value()),
                            Math.max(SMALLEST, LARGEST * Math.sqrt(rows / most)),
                            words(marks, found.get(), rows));
                }
            }
        }
    }

    private static List<Marks> models(List<Marks> series) {
        return series.stream().filter(marks -> !marks.name().endsWith(ROWS)).toList();
    }

    /// How many rows the point at a place speaks of; 1 where nobody says it.
    private static double rows(List<Marks> series, Marks model, double place) {
        return series.stream()
                .filter(marks -> marks.name().equals(model.name() + ROWS))
                .flatMap(marks -> marks.points().stream())
                .filter(point -> point.x() == place)
                .mapToDouble(point -> point.y().value())
                .findFirst()
                .orElse(1);
    }

    private static String words(Marks marks, Mark mark, double rows) {
        return marks.name()
                + ", "
                + mark.label()
                + ": "
                + mark.y().words()
                + " of "
                + PlotTable.number(rows)
                + " rows";
    }

    private static List<String> groups(List<Marks> series) {
        var groups = new LinkedHashSet<String>();
        series.forEach(marks -> marks.points().forEach(point -> groups.add(point.label())));
        groups.remove(ALL);
        return groups.isEmpty() ? List.of("") : List.copyOf(groups);
    }

    private static Optional<Mark> named(Marks marks, String group) {
        return marks.points().stream().filter(p -> p.label().equals(group)).findFirst();
    }
}
