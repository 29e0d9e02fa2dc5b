package io.trialmesh.cli.report.plot;

import io.trialmesh.cli.report.html.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Spans in a row, such as one for each severity, joined by a line; levels to compare with.
public final class CurvePlot {

    private static final double LEFT = 64;
    private static final double RIGHT = Canvas.WIDTH - 14;
    private static final double TOP = 12;
    private static final double BOTTOM = 210;
    private static final int TICKS = 5;

    private record Level(String name, double value) {}

    private final String label;
    private final List<String> names;
    private final List<Span> spans;
    private final List<Level> levels = new ArrayList<>();

    /// @param label what the drawing shows
    /// @param names below each point, as many as spans
    public CurvePlot(String label, List<String> names, List<Span> spans) {
        this.label = label;
        this.names = List.copyOf(names);
        this.spans = List.copyOf(spans);
    }

    /// Adds a line to compare with.
    public CurvePlot level(String name, double value) {
        levels.add(new Level(name, value));
        return this;
    }

    /// The drawing.
    public Element element() {
        var canvas = new Canvas(BOTTOM + 30, label);
        var seen = spans.stream().flatMap(span -> span.values().boxed()).toList();
        var all = new ArrayList<>(seen);
        levels.forEach(level -> all.add(level.value()));
        var axis = Axis.around(all.stream().mapToDouble(Double::doubleValue), BOTTOM, TOP);
        canvas.side(axis, LEFT, RIGHT, TICKS);
        for (var level : levels) {
            canvas.line("limit", LEFT, axis.at(level.value()), RIGHT, axis.at(level.value()));
            canvas.words("end", RIGHT, axis.at(level.value()) - 5, level.name());
        }
        canvas.path(
                "way",
                IntStream.range(0, spans.size())
                        .boxed()
                        .flatMap(i -> List.of(x(i), axis.at(spans.get(i).value())).stream())
                        .toList());
        for (int i = 0; i < spans.size(); i++) {
            var span = spans.get(i);
            if (span.wide()) {
                canvas.line("first", x(i), axis.at(span.low()), x(i), axis.at(span.high()));
            }
            var words = names.get(i) + ": " + span.words();
            canvas.dot("first", x(i), axis.at(span.value()), 4.5, words);
            canvas.words("middle", x(i), BOTTOM + 20, names.get(i));
        }
        return canvas.element();
    }

    private double x(int place) {
        return LEFT + (RIGHT - LEFT) * (place + 0.5) / spans.size();
    }
}
