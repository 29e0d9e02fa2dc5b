package io.trialmesh.cli.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/// A straight scale from values to places on the page.
///
/// @param low the smallest value shown
/// @param high the largest value shown, above the smallest
/// @param from the place of the smallest, in pixels
/// @param to the place of the largest, in pixels
public record Axis(double low, double high, double from, double to) {

    private static final double MARGIN = 0.06;
    private static final int MOST_DECIMALS = 9;
    private static final double[] ROUND = {1, 2, 2.5, 5, 10};

    /// A scale that shows all these values with some room; those that are not finite are ignored.
    public static Axis around(DoubleStream values, double from, double to) {
        var shown = values.filter(Double::isFinite).summaryStatistics();
        double low = shown.getCount() == 0 ? 0 : shown.getMin();
        double high = shown.getCount() == 0 ? 1 : shown.getMax();
        double room = high > low ? (high - low) * MARGIN : Math.max(Math.abs(low) * MARGIN, 1e-6);
        return new Axis(low - room, high + room, from, to);
    }

    /// Where a value stands; values outside stand at the nearer end.
    public double at(double value) {
        double within = Math.clamp(value, low, high);
        return from + (within - low) / (high - low) * (to - from);
    }

    /// Whether a value is shown where it is.
    public boolean shows(double value) {
        return value >= low && value <= high;
    }

    /// Round values to label.
    ///
    /// @param about how many
    public List<Double> ticks(int about) {
        double step = step(about);
        var ticks = new ArrayList<Double>();
        for (double k = Math.ceil(low / step); k * step <= high; k++) {
            ticks.add(k * step);
        }
        return ticks;
    }

    /// A tick in as many decimals as tell it from its neighbours.
    public String label(double tick, int about) {
        var text = String.format(Locale.ROOT, "%." + decimals(about) + "f", tick == 0 ? 0.0 : tick);
        return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
    }

    /// As many as the step between two ticks has: 3 for 0.025.
    private int decimals(int about) {
        double step = step(about);
        int decimals = 0;
        for (double power = 1; decimals < MOST_DECIMALS; power *= 10, decimals++) {
            double whole = step * power;
            if (Math.abs(whole - Math.rint(whole)) < 1e-6 * whole) {
                return decimals;
            }
        }
        return decimals;
    }

    private double step(int about) {
        double rough = (high - low) / about;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double round : ROUND) {
            if (round * power >= rough) {
                return round * power;
            }
        }
        return 10 * power;
    }
}
