package io.trialmesh.data.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which columns are inputs, and why the others are not.
///
/// @param notices one for every column that was left out without being asked for
record InputChoice(List<ReadColumn> inputs, List<Notice> notices) {

    private static final Pattern IDENTIFIER_NAME =
            Pattern.compile(
                    "(.*[ _.-])?(id|idx|index|row|rowid|rownum|key|no|nr|num|number|uuid|guid|column_1)"
                            + "|.*[a-z](ID|Id)");

    /// Texts of which nearly every one occurs once say which row it is and nothing else.
    private static final double NEARLY_ALL = 0.95;

    /// Chooses among the columns of a source.
    ///
    /// @param rows those that count: their target is known
    static InputChoice of(List<ReadColumn> columns, int[] rows, String target, Options options) {
        var inputs = new ArrayList<ReadColumn>();
        var notices = new ArrayList<Notice>();
        for (var column : columns) {
            var name = column.name();
            if (name.equals(target) || options.ignore().contains(name)) {
                continue;
            }
            var reason =
                    options.use().contains(name) ? Optional.<Notice>empty() : useless(column, rows);
            reason.ifPresentOrElse(notices::add, () -> inputs.add(column));
        }
        return new InputChoice(inputs, notices);
    }

    private static Optional<Notice> useless(ReadColumn column, int[] rows) {
        var name = column.name();
        var seen = new DistinctHashes(Integer.MAX_VALUE / 4);
        int missing = 0;
        for (var row : rows) {
            if (column.missing(row)) {
                missing++;
            } else {
                // The golden ratio keeps 0 apart from the mark of an empty slot.
                seen.add((column.bits(row) + 1) * 0x9E3779B97F4A7C15L);
            }
        }
        var present = rows.length - missing;
        if (present == 0) {
            return notice(name, "empty", name + " has no value at all → ignored");
        }
        if (missing == 0 && seen.count() == 1) {
            return notice(name, "constant", name + " has the same value in every row → ignored");
        }
        if (identifies(column, rows, seen.count(), present)) {
            return notice(
                    name,
                    "identifier",
                    String.format(
                            Locale.ROOT,
                            "%s identifies rows (%,d values in %,d rows) → ignored; use --use %s to"
                                    + " keep it",
                            name,
                            seen.count(),
                            present,
                            name));
        }
        return Optional.empty();
    }

    private static boolean identifies(ReadColumn column, int[] rows, int distinct, int present) {
        return switch (column) {
            case ReadColumn.Texts _ -> distinct > NEARLY_ALL * present;
            case ReadColumn.Numbers numbers ->
                    present == rows.length
                            && (distinct == present || numbers.rounded())
                            && IDENTIFIER_NAME.matcher(column.name()).matches()
                            && whole(numbers, rows);
        };
    }

    private static boolean whole(ReadColumn.Numbers numbers, int[] rows) {
        for (var row : rows) {
            if (numbers.values()[row] != StrictMath.rint(numbers.values()[row])) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Notice> notice(String column, String code, String sentence) {
        return Optional.of(new Notice(column, code, sentence));
    }
}
