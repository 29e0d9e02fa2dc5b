package io.trialmesh.cli.report.plot;

import io.trialmesh.core.assess.Plot;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/// Groups below each other with their intervals, how much each speaks of as a bar, and a mark where
/// what was found on some rows was confirmed on others (Lewis and Clarke 2001).
final class ForestPlot {

    private static final double ROW = 38;
    private static final double TOP = 8;
    private static final double FOOT = 44;
    private static final double LEFT = 14;
    private static final double RIGHT = Canvas.WIDTH - 104;
    private static final double BARS = Canvas.WIDTH - 94;
    private static final double BAR = 40;
    private static final int TICKS = 5;
    private static final String CONFIRMED = " ✓confirmed";
    private static final String SHARE = "share of rows";
    private static final String ROWS = "rows";
    private static final String PLAIN = "c1";
    private static final String GREY = "grey";

    /// @param support how many rows, or which share of them; negative where nobody says it
    private record Row(String name, Span span, double support, String styleClass) {}

    private ForestPlot() {}

    static Drawing draw(Plot plot, List<Marks> series) {
        boolean counted = plot.x().label().equals(ROWS);
        var rows = rows(series, counted);
        double bottom = TOP + rows.size() * ROW;
        var canvas = new Canvas(bottom + FOOT, plot.title());
        var axis = axis(plot, rows);
        canvas.bottom(axis, TOP, bottom, TICKS);
        canvas.words("middle", (LEFT + RIGHT) / 2, bottom + 38, plot.y().label());
        if (rows.stream().anyMatch(row -> row.support() >= 0)) {
            canvas.words("start", BARS, bottom + 16, counted ? ROWS : SHARE);
        }
        neutral(plot).ifPresent(at -> canvas.line("limit", axis.at(at), TOP, axis.at(at), bottom));
        double most = rows.stream().mapToDouble(Row::support).max().orElse(0);
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            draw(canvas, axis, row, TOP + i * ROW);
            if (row.support() >= 0 && most > 0) {
                support(canvas, row, TOP + i * ROW + 26, row.support() / most, counted);
            }
        }
        return new Drawing(canvas.element(), keys(series));
    }

    private static void draw(Canvas canvas, Axis axis, Row row, double top) {
        double y = top + 26;
        var span = row.span();
        canvas.name(LEFT, top + 14, Canvas.WIDTH - LEFT, row.name());
        if (span.wide()) {
            canvas.line(
                    "whisker " + row.styleClass(), axis.at(span.low()), y, axis.at(span.high()), y);
        }
        var words = row.name() + " " + span.words();
        canvas.dot("dot " + row.styleClass(), axis.at(span.value()), y, 5, words);
    }

    private static void support(Canvas canvas, Row row, double y, double share, boolean counted) {
        double width = Math.max(1, share * BAR);
        var words =
                counted ? PlotTable.number(row.support()) : ErrorTreePlot.percent(row.support());
        var place = new Canvas.Box(BARS, y - 5, width, 10);
        canvas.bar(row.styleClass(), place, row.name() + ": " + words);
        canvas.words("start", BARS + width + 5, y + 4, words);
    }

    private static List<Row> rows(List<Marks> series, boolean counted) {
        boolean marked = marked(series);
        var rows = new ArrayList<Row>();
        for (var marks : series) {
            if (!marks.name().equals(SHARE)) {
                for (var point : marks.points()) {
                    boolean confirmed = point.label().endsWith(CONFIRMED);
                    rows.add(
                            new Row(
                                    name(series, marks, point),
                                    point.y(),
                                    counted ? point.x() : share(series, point.x()),
                                    confirmed || !marked ? PLAIN : GREY));
                }
            }
        }
        return rows;
    }

    private static boolean marked(List<Marks> series) {
        return series.stream()
                .flatMap(marks -> marks.points().stream())
                .anyMatch(point -> point.label().endsWith(CONFIRMED));
    }

    /// Of several series, the series as well.
    private static String name(List<Marks> series, Marks marks, Marks.Mark point) {
        var label = point.label();
        if (label.endsWith(CONFIRMED)) {
            return "✓ " + label.substring(0, label.length() - CONFIRMED.length());
        }
        if (label.isEmpty() || label.equals(marks.name())) {
            return marks.name();
        }
        long several = series.stream().filter(other -> !other.name().equals(SHARE)).count();
        return several > 1 ? marks.name() + " · " + label : label;
    }

    private static double share(List<Marks> series, double place) {
        return series.stream()
                .filter(marks -> marks.name().equals(SHARE))
                .flatMap(marks -> marks.points().stream())
                .filter(point -> point.x() == place)
                .mapToDouble(point -> point.y().value())
                .findFirst()
                .orElse(-1);
    }

    private static Axis axis(Plot plot, List<Row> rows) {
        var values =
                DoubleStream.concat(
                        rows.stream().flatMapToDouble(row -> row.span().values()),
                        neutral(plot).stream());
        return plot.y().logarithmic()
                ? Axis.aroundFactors(values, LEFT, RIGHT)
                : Axis.around(values, LEFT, RIGHT);
    }

    /// Where there is no difference: of ratios 1, of differences 0.
    private static OptionalDouble neutral(Plot plot) {
        var label = plot.y().label();
        if (plot.y().logarithmic() || label.contains("ratio") || label.startsWith("times")) {
            return OptionalDouble.of(1);
        }
        return label.endsWith("more") || label.contains("difference")
                ? OptionalDouble.of(0)
                : OptionalDouble.empty();
    }

    private static List<Drawing.Key> keys(List<Marks> series) {
        return marked(series)
                ? List.of(
                        new Drawing.Key(PLAIN, "✓ confirmed on other rows"),
                        new Drawing.Key(GREY, "found and not confirmed"))
                : List.of();
    }
}
