package io.trialmesh.cli.report.plot;

import io.trialmesh.core.assess.Plot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Where the mistakes are, split by split: each node below its parent, its error as a bar, its
/// shares of all rows and of all loss beside it.
final class ErrorTreePlot {

    private static final double ROW = 30;
    private static final double TOP = 40;
    private static final double FOOT = 32;
    private static final double STEP = 14;
    private static final double NAMES = 190;
    private static final double SHARE = 58;
    private static final int TICKS = 4;

    private record Node(Marks.Mark mark, int depth) {}

    private ErrorTreePlot() {}

    static Drawing draw(Plot plot, List<Marks> series) {
        var nodes = new ArrayList<Node>();
        below(series.getFirst().points(), 1, 0, nodes);
        var shares = series.subList(1, series.size());
        double bottom = TOP + nodes.size() * ROW;
        double right = Canvas.WIDTH - 10 - shares.size() * SHARE;
        var canvas = new Canvas(bottom + FOOT, plot.title());
        var most = Math.max(1e-9, series.getFirst().ys().max().orElse(1));
        var axis = new Axis(0, most, NAMES, right);
        canvas.bottom(axis, TOP, bottom, TICKS);
        canvas.words("start", NAMES, TOP - 10, plot.y().label());
        for (int i = 0; i < shares.size(); i++) {
            heading(canvas, right + (i + 1) * SHARE, shares.get(i).name());
        }
        for (int i = 0; i < nodes.size(); i++) {
            double top = TOP + i * ROW;
            draw(canvas, axis, nodes.get(i), top);
            for (int j = 0; j < shares.size(); j++) {
                share(canvas, shares.get(j), nodes.get(i), right + (j + 1) * SHARE, top);
            }
        }
        return Drawing.of(canvas);
    }

    /// `share of rows` in two lines.
    private static void heading(Canvas canvas, double x, String name) {
        int cut = name.lastIndexOf(' ');
        canvas.words("end", x, TOP - 26, cut < 0 ? "" : name.substring(0, cut));
        canvas.words("end", x, TOP - 10, name.substring(cut + 1));
    }

    private static void share(Canvas canvas, Marks shares, Node node, double x, double top) {
        shares.points().stream()
                .filter(point -> point.x() == node.mark().x())
                .findFirst()
                .ifPresent(point ->
                        canvas.words("end", x, top + ROW / 2 + 4, percent(point.y().value())));
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    /// A node and all below it, each parent before its children.
    private static void below(List<Marks.Mark> all, long number, int depth, List<Node> ordered) {
        all.stream()
                .filter(mark -> mark.x() == number)
                .findFirst()
                .ifPresent(mark -> {
                    ordered.add(new Node(mark, depth));
                    below(all, 2 * number, depth + 1, ordered);
                    below(all, 2 * number + 1, depth + 1, ordered);
                });
    }

    private static void draw(Canvas canvas, Axis axis, Node node, double top) {
        double left = 4 + node.depth() * STEP;
        double y = top + ROW / 2;
        var span = node.mark().y();
        if (node.depth() > 0) {
            canvas.line("rule", left - STEP / 2, top - ROW / 2 + 8, left - STEP / 2, y);
            canvas.line("rule", left - STEP / 2, y, left - 3, y);
        }
        canvas.name(left, y + 4, NAMES - left - 8, node.mark().label());
        canvas.bar(
                "c1",
                new Canvas.Box(NAMES, y - 7, axis.at(span.value()) - NAMES, 14),
                node.mark().words());
        if (span.wide()) {
            canvas.line("whisker ink", axis.at(span.low()), y, axis.at(span.high()), y);
        }
    }
}
