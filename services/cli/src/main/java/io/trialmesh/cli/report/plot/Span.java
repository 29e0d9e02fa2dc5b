package io.trialmesh.cli.report.plot;

import io.trialmesh.cli.terminal.Numbers;
import java.util.stream.DoubleStream;

/// A number with the interval it lies in; both ends are the number where there is none.
public record Span(double value, double low, double high) {

    /// A bare number.
    public static Span exactly(double value) {
        return new Span(value, value, value);
    }

    /// Whether there is an interval that can be drawn.
    public boolean wide() {
        return Double.isFinite(low) && Double.isFinite(high) && low < high;
    }

    /// All that has to be seen of it.
    public DoubleStream values() {
        return wide() ? DoubleStream.of(value, low, high) : DoubleStream.of(value);
    }

    /// `0.2590 [0.2510, 0.2680]`.
    public String words() {
        return wide()
                ? Numbers.brief(value)
                        + " ["
                        + Numbers.brief(low)
                        + ", "
                        + Numbers.brief(high)
                        + "]"
                : Numbers.brief(value);
    }
}
