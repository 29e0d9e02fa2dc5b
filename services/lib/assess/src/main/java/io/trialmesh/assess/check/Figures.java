package io.trialmesh.assess.check;

import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Verdict;
import java.util.Locale;

/// Numbers as sentences show them.
final class Figures {

    /// Nobody has so many rows.
    private static final double FAR = 1e9;

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

    /// `, and about 900 rows would decide`, were the number to stay: intervals shrink with the root
    /// of the rows. Nothing where the verdict is out.
    static String deciding(Verdict verdict, Estimate estimate, double limit) {
        var gap = Math.abs(estimate.value() - limit);
        var half =
                estimate.value() > limit
                        ? estimate.value() - estimate.low()
                        : estimate.high() - estimate.value();
        var rows = Math.ceil(estimate.rows() * (half / gap) * (half / gap));
        if (verdict != Verdict.INCONCLUSIVE || !(rows > estimate.rows()) || rows > FAR) {
            return "";
        }
        return String.format(Locale.ROOT, ", and about %,.0f rows would decide", rows);
    }

    /// `0.094 [0.088, 0.1]`.
    static String of(Estimate estimate) {
        return of(estimate.value()) + interval(estimate);
    }

    static String interval(Estimate estimate) {
        return " [" + of(estimate.low()) + ", " + of(estimate.high()) + "]";
    }
}
