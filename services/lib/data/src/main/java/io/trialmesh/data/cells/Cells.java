package io.trialmesh.data.cells;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Reads the text of a cell; the same rules hold for training, in SQL, and for prediction, here.
///
/// An empty cell is missing everywhere. Where the other cells of its column are numbers, `NA`,
/// `N/A`, `NaN`, `null`, `none` and `?` are missing too, in any case, and so are infinities.
public final class Cells {

    /// Words that mean "missing" between numbers, in lower case.
    public static final List<String> MISSING_WORDS =
            List.of(
                    "na",
                    "n/a",
                    "nan",
                    "null",
                    "none",
                    "?",
                    "inf",
                    "-inf",
                    "infinity",
                    "-infinity",
                    "+inf",
                    "+infinity");

    /// The words that say so of a number that is none, or no finite one.
    public static final List<String> INFINITE =
            List.of("nan", "inf", "-inf", "+inf", "infinity", "-infinity", "+infinity");

    /// Dates and moments in the order year, month, day; a zone is read past, so that the column
    /// keeps its wall clock.
    public static final String MOMENT =
            "(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})"
                    + "(?:[ T](\\d{1,2}):(\\d{2})(?::(\\d{2}(?:\\.\\d+)?))?"
                    + "(?:Z|[+-]\\d{2}(?::?\\d{2})?)?)?";

    private static final Pattern MOMENT_FORM = Pattern.compile(MOMENT);
    private static final int SHORTEST = 8;
    private static final int LONGEST = 40;
    private static final double SECONDS_A_DAY = 86_400;

    private Cells() {}

    public static boolean missingWord(String cell) {
        return cell.length() <= 9 && MISSING_WORDS.contains(cell.toLowerCase(Locale.ROOT));
    }

    /// True where the cell is a word for "missing".
    public static boolean missingWord(byte[] bytes, int from, int to) {
        // Most texts begin otherwise, so no text has to be made of them.
        return switch (bytes[from]) {
            case 'n', 'N', 'i', 'I', '?', '-', '+' -> missingWord(text(bytes, from, to));
            default -> false;
        };
    }

    /// True where the word says that there was a number that is none, or no finite one.
    public static boolean infinite(byte[] bytes, int from, int to) {
        return INFINITE.contains(text(bytes, from, to).toLowerCase(Locale.ROOT));
    }

    /// The number that the text is; NaN where it is none or not finite.
    public static double number(String cell) {
        return number(cell, '.');
    }

    /// The number that the text is, with a decimal point or comma.
    public static double number(String cell, char decimal) {
        var bytes = cell.getBytes(StandardCharsets.UTF_8);
        return NumberText.parse(bytes, 0, bytes.length, decimal);
    }

    /// The number that these bytes are; NaN where they are none or not finite.
    public static double number(byte[] bytes, int from, int to, char decimal) {
        return NumberText.parse(bytes, from, to, decimal);
    }

    /// The number as float32; NaN where it is beyond all of these, and so as good as infinite.
    public static float single(double number) {
        var value = (float) number;
        return Float.isInfinite(value) ? Float.NaN : value;
    }

    /// The moment as days since 1970-01-01, with their fraction; NaN where it is none.
    public static double moment(String cell) {
        var form = MOMENT_FORM.matcher(cell);
        if (!form.matches()) {
            return Double.NaN;
        }
        try {
            return days(form.toMatchResult());
        } catch (DateTimeException _) {
            return Double.NaN;
        }
    }

    /// The moment as days since 1970-01-01; NaN where the bytes are none.
    public static double moment(byte[] bytes, int from, int to) {
        var length = to - from;
        if (length < SHORTEST || length > LONGEST || !dash(bytes[from + 4])) {
            return Double.NaN;
        }
        return moment(text(bytes, from, to));
    }

    private static boolean dash(byte b) {
        return b == '-' || b == '/';
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private static double days(MatchResult form) {
        var date =
                LocalDate.of(
                        Integer.parseInt(form.group(1)),
                        Integer.parseInt(form.group(2)),
                        Integer.parseInt(form.group(3)));
        if (form.group(4) == null) {
            return date.toEpochDay();
        }
        var seconds = form.group(6) == null ? 0 : Double.parseDouble(form.group(6));
        var time =
                3_600.0 * Integer.parseInt(form.group(4))
                        + 60.0 * Integer.parseInt(form.group(5))
                        + seconds;
        return date.toEpochDay() + time / SECONDS_A_DAY;
    }
}
