package io.trialmesh.data.cells;

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
                    "-infinity");

    /// Dates and moments in the order year, month, day; a zone is read past, so that the column
    /// keeps its wall clock.
    public static final String MOMENT =
            "(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})"
                    + "(?:[ T](\\d{1,2}):(\\d{2})(?::(\\d{2}(?:\\.\\d+)?))?"
                    + "(?:Z|[+-]\\d{2}(?::?\\d{2})?)?)?";

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern MOMENT_FORM = Pattern.compile(MOMENT);
    private static final double SECONDS_A_DAY = 86_400;

    private Cells() {}

    public static boolean missingWord(String cell) {
        return cell.length() <= 9 && MISSING_WORDS.contains(cell.toLowerCase(Locale.ROOT));
    }

    /// The number that the text is; NaN where it is none or not finite.
    public static double number(String cell) {
        if (!NUMBER.matcher(cell).matches()) {
            return Double.NaN;
        }
        var value = Double.parseDouble(cell);
        return Double.isInfinite(value) ? Double.NaN : value;
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
