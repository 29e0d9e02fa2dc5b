package io.trialmesh.cli.report.plot;

import io.trialmesh.cli.report.html.Element;
import java.util.List;

/// A drawing of fixed proportions that fits itself to the width there is.
public final class Canvas {

    /// Of all drawings, in pixels, so that their letters are equally large.
    public static final double WIDTH = 480;

    private static final double LETTER = 7.2;

    /// A place of four sides, in pixels.
    public record Box(double x, double y, double width, double high) {}

    private final Element svg;
    private final double height;

    /// @param height in pixels
    /// @param label what the drawing shows, for those who do not see it
    public Canvas(double height, String label) {
        this.height = height;
        this.svg =
                Element.of("svg", "plot")
                        .with(
                                "viewBox",
                                "0 0 " + Element.pixels(WIDTH) + " " + Element.pixels(height))
                        .with("role", "img")
                        .with("aria-label", label);
    }

    /// In pixels.
    public double height() {
        return height;
    }

    /// A straight line of a class of the style sheet.
    public Canvas line(String styleClass, double x1, double y1, double x2, double y2) {
        svg.add(
                Element.of("line", styleClass)
                        .with("x1", x1)
                        .with("y1", y1)
                        .with("x2", x2)
                        .with("y2", y2));
        return this;
    }

    /// A filled rectangle; one of negative size is not drawn.
    public Canvas box(String styleClass, double x, double y, double width, double high) {
        if (width >= 0 && high >= 0) {
            svg.add(
                    Element.of("rect", styleClass)
                            .with("x", x)
                            .with("y", y)
                            .with("width", width)
                            .with("height", high));
        }
        return this;
    }

    /// A filled rectangle with words that appear when pointed at; one of negative size is not
    /// drawn.
    public Canvas bar(String styleClass, Box place, String words) {
        if (place.width() >= 0 && place.high() >= 0) {
            svg.add(
                    Element.of("rect", "bar " + styleClass)
                            .with("x", place.x())
                            .with("y", place.y())
                            .with("width", place.width())
                            .with("height", place.high())
                            .add(Element.of("title").text(words)));
        }
        return this;
    }

    /// A dot with words that appear when pointed at.
    public Canvas dot(String styleClass, double x, double y, double radius, String words) {
        svg.add(
                Element.of("circle", styleClass)
                        .with("cx", x)
                        .with("cy", y)
                        .with("r", radius)
                        .add(Element.of("title").text(words)));
        return this;
    }

    /// A path through points, given as x and y in turns.
    public Canvas path(String styleClass, List<Double> points) {
        var way = new StringBuilder();
        for (int i = 0; i + 1 < points.size(); i += 2) {
            way.append(i == 0 ? "M" : "L")
                    .append(Element.pixels(points.get(i)))
                    .append(' ')
                    .append(Element.pixels(points.get(i + 1)));
        }
        if (!way.isEmpty()) {
            svg.add(Element.of("path", styleClass).with("d", way.toString()));
        }
        return this;
    }

    /// Words of which the left end, the middle (`middle`) or the right end (`end`) is at a place.
    public Canvas words(String anchor, double x, double y, String words) {
        svg.add(
                Element.of("text")
                        .with("text-anchor", anchor)
                        .with("x", x)
                        .with("y", y)
                        .text(words));
        return this;
    }

    /// The same in a class of the style sheet.
    public Canvas words(String anchor, double x, double y, String words, String styleClass) {
        svg.add(
                Element.of("text", styleClass)
                        .with("text-anchor", anchor)
                        .with("x", x)
                        .with("y", y)
                        .text(words));
        return this;
    }

    /// A name that ends at a place, cut to a width, whole where pointed at.
    public Canvas label(double right, double y, double width, String words) {
        return cut("end", right, y, width, words);
    }

    /// A name that begins at a place, cut to a width, whole where pointed at.
    public Canvas name(double left, double y, double width, String words) {
        return cut("start", left, y, width, words);
    }

    /// A name around a place, cut to a width, whole where pointed at.
    Canvas cut(String anchor, double x, double y, double width, String words) {
        int letters = Math.max(1, (int) (width / LETTER));
        boolean whole = words.codePointCount(0, words.length()) <= letters;
        var shown = whole ? words : words.substring(0, words.offsetByCodePoints(0, letters)) + "…";
        svg.add(
                Element.of("text", "name")
                        .with("text-anchor", anchor)
                        .with("x", x)
                        .with("y", y)
                        .text(shown)
                        .add(Element.of("title").text(words)));
        return this;
    }

    /// The lines and labels of a horizontal axis below a drawing.
    public Canvas bottom(Axis axis, double top, double bottom, int about) {
        axis.ticks(about)
                .forEach(tick -> {
                    line("rule", axis.at(tick), top, axis.at(tick), bottom);
                    words("middle", axis.at(tick), bottom + 16, axis.label(tick, about));
                });
        return this;
    }

    /// The lines and labels of a vertical axis left of a drawing.
    public Canvas side(Axis axis, double left, double right, int about) {
        axis.ticks(about)
                .forEach(tick -> {
                    line("rule", left, axis.at(tick), right, axis.at(tick));
                    words("end", left - 6, axis.at(tick) + 4, axis.label(tick, about));
                });
        return this;
    }

    /// The drawing.
    public Element element() {
        return svg;
    }
}
