package io.trialmesh.assess.check;

import io.trialmesh.core.assess.Estimate;
import java.util.Locale;

/// Numbers as sentences show them.
final class Figures {

    private Figures() {}

    /// Four digits.
    static String of(double number) {
        if (number == 0 || !Double.isFinite(number)) {
            return number == 0 ? "0" : Double.toString(number);
        }
        var digits = Math.clamp(3 - (long) Math.floor(StrictMath.log10(Math.abs(number))), 0, 12);
        return String.format(Locale.ROOT, "%." + digits + "f", number);
    }

    /// `needs at least 2,995 rows, you have 900`.
    static String needed(long rows, long there) {
        return String.format(Locale.ROOT, "needs at least %,d rows, you have %,d", rows, there);
    }

    /// `0.094 [0.088, 0.1]`.
    static String of(Estimate estimate) {
        return of(estimate.value()) + interval(estimate);
    }

    static String interval(Estimate estimate) {
        return " [" + of(estimate.low()) + ", " + of(estimate.high()) + "]";
    }
}
