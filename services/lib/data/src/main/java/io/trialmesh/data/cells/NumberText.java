package io.trialmesh.data.cells;

import java.nio.charset.StandardCharsets;

/// Numbers as they are written: `-1.5`, `+.5`, `1e-3`; nothing that Java or SQL knows beyond these.
///
/// Short ones are exact in two steps (Clinger, How to read floating point numbers accurately, 1990,
/// §4): a whole number below 2^53 times or over a power of ten up to 10^22, each of which a double
/// holds exactly, so that there is but one rounding.
final class NumberText {

    private static final int EXACT_DIGITS = 15;

    private static final double[] TENS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
        1e17, 1e18, 1e19, 1e20, 1e21, 1e22
    };

    private final byte[] bytes;
    private final int from;
    private final int to;
    private final char decimal;
    private int at;
    private long mantissa;
    private int digits;
    private int significant;
    private int exponent;

    private NumberText(byte[] bytes, int from, int to, char decimal) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.decimal = decimal;
        this.at = from;
    }

    /// The number; NaN where the bytes are none, or none that is finite.
    static double parse(byte[] bytes, int from, int to, char decimal) {
        return from == to ? Double.NaN : new NumberText(bytes, from, to, decimal).parse();
    }

    private double parse() {
        var negative = bytes[at] == '-';
        if (negative || bytes[at] == '+') {
            at++;
        }
        digits(0);
        if (at < to && bytes[at] == decimal) {
            at++;
            digits(1);
        }
        if (digits == 0 || (at < to && !exponent())) {
            return Double.NaN;
        }
        if (significant <= EXACT_DIGITS && Math.abs(exponent) < TENS.length) {
            var value = exponent < 0 ? mantissa / TENS[-exponent] : mantissa * TENS[exponent];
            return negative ? -value : value;
        }
        var text = new String(bytes, from, to - from, StandardCharsets.US_ASCII);
        var value = Double.parseDouble(text.replace(decimal, '.'));
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    private void digits(int places) {
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            digits++;
            if (significant > 0 || bytes[at] != '0') {
                significant++;
            }
            if (significant <= EXACT_DIGITS) {
                mantissa = 10 * mantissa + (bytes[at] - '0');
                exponent -= places;
            }
            at++;
        }
    }

    /// Reads `e5`, `E-3` to the end; false where something else stands there.
    private boolean exponent() {
        if (bytes[at] != 'e' && bytes[at] != 'E') {
            return false;
        }
        at++;
        var negative = at < to && bytes[at] == '-';
        if (negative || (at < to && bytes[at] == '+')) {
            at++;
        }
        var first = at;
        int power = 0;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            power = Math.min(10 * power + (bytes[at] - '0'), 100_000);
            at++;
        }
        exponent += negative ? -power : power;
        return at > first && at == to;
    }
}
