package io.trialmesh.cli.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/// A scale from values to places on the page.
///
/// @param low the smallest value shown
/// @param high the largest value shown, above the smallest
/// @param from the place of the smallest, in pixels
/// @param to the place of the largest, in pixels
/// @param logarithmic true where equal factors take equal space; then low is above 0
public record Axis(double low, double high, double from, double to, boolean logarithmic) {

    private static final double MARGIN = 0.06;
    private static final int MOST_DECIMALS = 9;
    private static final double[] ROUND = {1, 2, 2.5, 5, 10};
    private static final int[] LOGARITHMIC = {1, 2, 5};
    private static final int GROUPED = 10_000;

    /// A straight scale.
    public Axis(double low, double high, double from, double to) {
        this(low, high, from, to, false);
    }

    /// A scale that shows all these values with some room; those that are not finite are ignored.
    public static Axis around(DoubleStream values, double from, double to) {
        var shown = values.filter(Double::isFinite).summaryStatistics();
        double low = shown.getCount() == 0 ? 0 : shown.getMin();
        double high = shown.getCount() == 0 ? 1 : shown.getMax();
        double room = high > low ? (high - low) * MARGIN : Math.max(Math.abs(low) * MARGIN, 1e-6);
        return new Axis(low - room, high + room, from, to);
    }

    /// The same where equal factors take equal space; straight where a value is not above 0.
    public static Axis aroundFactors(DoubleStream values, double from, double to) {
        double[] all = values.filter(Double::isFinite).toArray();
        var shown = DoubleStream.of(all).summaryStatistics();
        if (shown.getCount() == 0 || shown.getMin() <= 0) {
            return around(DoubleStream.of(all), from, to);
        }
        double spread = Math.log(shown.getMax() / shown.getMin());
        double room = Math.exp(spread > 0 ? spread * MARGIN : MARGIN);
        return new Axis(shown.getMin() / room, shown.getMax() * room, from, to, true);
    }

    /// Where a value stands; values outside stand at the nearer end.
    public double at(double value) {
        double within = Math.clamp(value, low, high);
        double share =
                logarithmic
                        ? Math.log(within / low) / Math.log(high / low)
                        : (within - low) / (high - low);
        return from + share * (to - from);
    }

    /// Whether a value is shown where it is.
    public boolean shows(double value) {
        return value >= low && value <= high;
    }

    /// Round values to label.
    ///
    /// @param about how many
    public List<Double> ticks(int about) {
        var ticks = new ArrayList<Double>();
        if (logarithmic) {
            factors(about, ticks);
        }
        if (ticks.size() < 2) {
            ticks.clear();
            double step = step(about);
            for (double k = Math.ceil(low / step); k * step <= high; k++) {
                ticks.add(k * step);
            }
        }
        return ticks;
    }

    /// 1, 2, 5, 10, 20 … as far as they are shown; every power alone where those are too many.
    private void factors(int about, List<Double> ticks) {
        for (double power = Math.floor(Math.log10(low)); Math.pow(10, power) <= high; power++) {
            for (int digit : LOGARITHMIC) {
                double tick = digit * Math.pow(10, power);
                if (shows(tick)) {
                    ticks.add(tick);
                }
            }
        }
        if (ticks.size() > about + 1) {
            ticks.removeIf(tick -> Math.abs(Math.log10(tick) - Math.rint(Math.log10(tick))) > 1e-9);
        }
    }

    /// A tick in as many decimals as tell it from its neighbours.
    public String label(double tick, int about) {
        int decimals = logarithmic ? needed(tick) : decimals(about);
        var form = Math.abs(tick) >= GROUPED ? "%,." : "%.";
        var text = String.format(Locale.ROOT, form + decimals + "f", tick == 0 ? 0.0 : tick);
        return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
    }

    /// As many as the step between two ticks has: 3 for 0.025.
    private int decimals(int about) {
        return needed(step(about));
    }

    private static int needed(double number) {
        int decimals = 0;
        for (double power = 1; decimals < MOST_DECIMALS; power *= 10, decimals++) {
            double whole = number * power;
            if (Math.abs(whole - Math.rint(whole)) < 1e-6 * Math.abs(whole)) {
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
