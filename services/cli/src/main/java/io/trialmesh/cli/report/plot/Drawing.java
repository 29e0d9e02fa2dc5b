package io.trialmesh.cli.report.plot;

import io.trialmesh.cli.report.html.Element;
import java.util.ArrayList;
import java.util.List;

/// A picture and what its colours mean.
///
/// @param keys none where there is but one colour
public record Drawing(Element picture, List<Key> keys) {

    private static final int COLOURS = 6;

    /// A colour and what it stands for.
    ///
    /// @param styleClass `c1` … `c6`, with ` dashed` where the line is
    public record Key(String styleClass, String name) {}

    public Drawing {
        keys = List.copyOf(keys);
    }

    /// A picture in one colour.
    static Drawing of(Canvas canvas) {
        return new Drawing(canvas.element(), List.of());
    }

    /// The class of the n-th colour, from 0; they come again after the sixth.
    static String colour(int place) {
        return "c" + (place % COLOURS + 1);
    }

    /// The picture with its legend above it.
    public List<Element> elements() {
        var elements = new ArrayList<Element>();
        if (keys.size() > 1) {
            var legend = Element.of("p", "keys");
            keys.forEach(key ->
                    legend.add(Element.of("span", "key " + key.styleClass()).text(key.name())));
            elements.add(legend);
        }
        elements.add(picture);
        return elements;
    }
}
