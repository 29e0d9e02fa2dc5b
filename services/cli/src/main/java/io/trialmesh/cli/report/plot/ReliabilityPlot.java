package io.trialmesh.cli.report.plot;

import io.trialmesh.cli.report.html.Element;
import java.util.ArrayList;
import java.util.List;

/// What a model said against what happened, bin by bin; honest probabilities lie on the diagonal
/// (Niculescu-Mizil and Caruana 2005, section 4).
public final class ReliabilityPlot {

    private static final double SIDE = 300;
    private static final double LEFT = 90;
    private static final double TOP = 10;
    private static final double COUNTS = 46;
    private static final int TICKS = 5;

    /// One bin.
    ///
    /// @param said the mean probability that the model gave
    /// @param seen the share of rows where it happened
    /// @param rows how many rows fell into it; 0 where that is not known
    public record Bin(double said, Span seen, long rows) {}

    private final List<Bin> bins;

    /// @param bins by what was said, the least first
    public ReliabilityPlot(List<Bin> bins) {
        this.bins = List.copyOf(bins);
    }

    /// The drawing.
    public Element element() {
        var canvas =
                new Canvas(
                        TOP + SIDE + COUNTS + 40,
                        "Said probability against observed share; honest is the diagonal");
        var said = new Axis(0, 1, LEFT, LEFT + SIDE);
        var seen = new Axis(0, 1, TOP + SIDE, TOP);
        canvas.side(seen, LEFT, LEFT + SIDE, TICKS);
        canvas.bottom(said, TOP, TOP + SIDE + COUNTS, TICKS);
        canvas.line("limit", said.at(0), seen.at(0), said.at(1), seen.at(1));
        var way = new ArrayList<Double>();
        for (var bin : bins) {
            way.add(said.at(bin.said()));
            way.add(seen.at(bin.seen().value()));
        }
        canvas.path("way", way);
        bins.forEach(bin -> draw(canvas, bin, said.at(bin.said()), seen));
        counts(canvas, said);
        canvas.words("middle", LEFT + SIDE / 2, TOP + SIDE + COUNTS + 34, "said");
        canvas.words("end", LEFT - 42, TOP + SIDE / 2, "seen");
        return canvas.element();
    }

    private static void draw(Canvas canvas, Bin bin, double x, Axis seen) {
        var span = bin.seen();
        if (span.wide()) {
            canvas.line("first", x, seen.at(span.low()), x, seen.at(span.high()));
        }
        canvas.dot("first", x, seen.at(span.value()), 4.5, span.words());
    }

    private void counts(Canvas canvas, Axis said) {
        double most = bins.stream().mapToDouble(Bin::rows).max().orElse(0);
        double ground = TOP + SIDE + COUNTS;
        for (var bin : bins) {
            double high = most > 0 ? bin.rows() / most * (COUNTS - 12) : 0;
            canvas.box("bar", said.at(bin.said()) - 4, ground - high, 8, high);
        }
    }
}
