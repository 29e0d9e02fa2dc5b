package io.trialmesh.cli.terminal;

import java.time.Duration;
import java.util.Locale;

/// Numbers as people read them, the same in every locale.
public final class Numbers {

    private static final int DIGITS = 4;
    private static final long KIBI = 1024;

    private Numbers() {}

    /// Four significant digits, no exponent where it can be avoided: `0.2590`, `12.31`, `20480`.
    public static String brief(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (Double.isInfinite(value) || value == 0) {
            return value == 0 ? "0" : value > 0 ? "∞" : "-∞";
        }
        int before = (int) Math.floor(Math.log10(Math.abs(value))) + 1;
        if (before < -DIGITS || before > 2 * DIGITS) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        int decimals = Math.max(0, DIGITS - Math.max(before, 0));
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /// With separators between thousands: `20,000`.
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /// Minutes and seconds, hours where there are any: `0:37`, `1:02:09`.
    public static String clock(Duration time) {
        var hours = time.toHours();
        return hours > 0
                ? String.format(
                        Locale.ROOT,
                        "%d:%02d:%02d",
                        hours,
                        time.toMinutesPart(),
                        time.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
    }

    /// Bytes in the largest unit that keeps a digit before the point: `1.9 MiB`.
    public static String bytes(long bytes) {
        if (bytes < KIBI) {
            return bytes + " B";
        }
        var units = new String[] {"KiB", "MiB", "GiB", "TiB"};
        double value = bytes;
        int unit = -1;
        while (value >= KIBI && unit < units.length - 1) {
            value /= KIBI;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
    }
}
