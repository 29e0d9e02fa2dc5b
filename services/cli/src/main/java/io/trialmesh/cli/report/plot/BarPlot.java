package io.trialmesh.cli.report.plot;

import io.trialmesh.cli.report.html.Element;
import java.util.ArrayList;
import java.util.List;

/// Amounts as bars from zero, each with its words at the end.
public final class BarPlot {

    private static final double ROW = 26;
    private static final double TOP = 4;
    private static final double LEFT = 130;
    private static final double WORDS = 110;

    private record Bar(String name, double amount, String words) {}

    private final String label;
    private final List<Bar> bars = new ArrayList<>();

    /// @param label what the drawing shows
    public BarPlot(String label) {
        this.label = label;
    }

    /// Adds a bar.
    ///
    /// @param amount not negative
    /// @param words the amount with its unit
    public BarPlot bar(String name, double amount, String words) {
        bars.add(new Bar(name, amount, words));
        return this;
    }

    /// The drawing.
    public Element element() {
        var canvas = new Canvas(2 * TOP + bars.size() * ROW, label);
        double most = bars.stream().mapToDouble(Bar::amount).max().orElse(0);
        for (int i = 0; i < bars.size(); i++) {
            var bar = bars.get(i);
            double y = TOP + i * ROW;
            double width = most > 0 ? bar.amount() / most * (Canvas.WIDTH - LEFT - WORDS) : 0;
            canvas.label(LEFT - 10, y + ROW / 2 + 4, LEFT - 10, bar.name());
            canvas.box("bar", LEFT, y + 5, Math.max(1, width), ROW - 10);
            canvas.words("start", LEFT + width + 8, y + ROW / 2 + 4, bar.words());
        }
        return canvas.element();
    }
}
