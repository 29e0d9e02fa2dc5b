package io.trialmesh.cli.report.html;

/// A part of a page.
public sealed interface Node permits Element, Text {

    /// Appends the part as HTML.
    void write(StringBuilder page);
}
