package io.trialmesh.cli.report;

import io.trialmesh.cli.report.html.DataTable;
import io.trialmesh.cli.report.html.Element;
import io.trialmesh.cli.report.plot.Drawing;
import java.util.List;

/// The pieces every part of the page is made of.
final class Part {

    private Part() {}

    /// A part with its heading and one line under it.
    static Element section(String id, String title, String lead) {
        var section =
                Element.of("section")
                        .with("id", id)
                        .with("aria-labelledby", id + "-title")
                        .add(Element.of("h2").with("id", id + "-title").text(title));
        return lead.isEmpty() ? section : section.add(Element.of("p", "lead").text(lead));
    }

    static Element heading(String title) {
        return Element.of("h3").text(title);
    }

    static Element note(String words) {
        return Element.of("p", "note").text(words);
    }

    /// A picture with its title and, folded below it, its table.
    static Element figure(String title, Element picture, DataTable table) {
        return Element.of("figure")
                .add(Element.of("figcaption").text(title), picture, folded("the numbers", table));
    }

    /// The same with a legend of its colours.
    static Element figure(String title, Drawing drawing, DataTable table) {
        return Element.of("figure")
                .add(Element.of("figcaption").text(title))
                .addAll(drawing.elements())
                .add(folded("the numbers", table));
    }

    /// A picture whose numbers stand in a table nearby.
    static Element figure(String title, Element picture) {
        return Element.of("figure").add(Element.of("figcaption").text(title), picture);
    }

    static Element folded(String title, DataTable table) {
        return Element.of("details").add(Element.of("summary").text(title), table.element());
    }

    /// As ids of the page are: letters, digits and hyphens only.
    static String id(String name) {
        return name.replaceAll("[^A-Za-z0-9]+", "-");
    }

    static Element grid(List<Element> children) {
        return Element.of("div", "grid").addAll(children);
    }

    /// A name and what it is, such as `rows` and `2,400`.
    static Element fact(String name, String value) {
        return Element.of("div", "fact")
                .add(Element.of("dt").text(name), Element.of("dd").text(value));
    }

    static Element facts(List<Element> facts) {
        return Element.of("dl", "facts").addAll(facts);
    }
}
