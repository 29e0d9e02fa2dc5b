package io.trialmesh.cli.report.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// An element of HTML or SVG with its attributes and children, in the order they were given.
///
/// The only way to a page: names are our own constants, everything else is escaped.
public final class Element implements Node {

    private static final Set<String> EMPTY = Set.of("meta", "br", "hr", "col");

    private final String tag;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Node> children = new ArrayList<>();

    private Element(String tag) {
        this.tag = tag;
    }

    /// An element without attributes or children.
    public static Element of(String tag) {
        return new Element(tag);
    }

    /// An element of a class of the style sheet.
    public static Element of(String tag, String styleClass) {
        return new Element(tag).with("class", styleClass);
    }

    /// Sets an attribute.
    public Element with(String name, String value) {
        attributes.put(name, value);
        return this;
    }

    /// Sets an attribute to a length in pixels, to a hundredth.
    public Element with(String name, double value) {
        return with(name, pixels(value));
    }

    /// Adds words.
    public Element text(String words) {
        children.add(new Text(words));
        return this;
    }

    /// Adds children.
    public Element add(Node... more) {
        children.addAll(List.of(more));
        return this;
    }

    /// Adds children.
    public Element addAll(List<? extends Node> more) {
        children.addAll(more);
        return this;
    }

    /// A length as attributes of SVG have it.
    public static String pixels(double value) {
        var text = String.format(Locale.ROOT, "%.2f", value);
        return text.replaceFirst("\\.?0+$", "");
    }

    @Override
    public void write(StringBuilder page) {
        page.append('<').append(tag);
        attributes.forEach((name, value) -> {
            page.append(' ').append(name).append("=\"");
            Text.escape(value, page);
            page.append('"');
        });
        page.append('>');
        if (EMPTY.contains(tag)) {
            return;
        }
        children.forEach(child -> child.write(page));
        page.append("</").append(tag).append('>');
    }

    @Override
    public String toString() {
        var page = new StringBuilder();
        write(page);
        return page.toString();
    }
}
