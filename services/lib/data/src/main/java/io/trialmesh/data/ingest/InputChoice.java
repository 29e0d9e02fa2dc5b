package io.trialmesh.data.ingest;

import io.trialmesh.core.error.ShellWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
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

    /// More categories than this are worth a word.
    private static final int MANY_LEVELS = 2_000;

    /// Chooses among the columns of a source.
    ///
    /// @param rows those that count: their target is known
    static InputChoice of(List<ReadColumn> columns, int[] rows, String target, Options options) {
        var candidates =
                columns.stream()
                        .filter(column -> !column.name().equals(target))
                        .filter(column -> !options.ignore().contains(column.name()))
                        .toList();
        var reasons =
                candidates.parallelStream()
                        .map(column ->
                                options.use().contains(column.name())
                                        ? Optional.<Notice>empty()
                                        : useless(column, rows))
                        .toList();
        var inputs = new ArrayList<ReadColumn>();
        var notices = new ArrayList<Notice>();
        for (int i = 0; i < candidates.size(); i++) {
            var column = candidates.get(i);
            reasons.get(i).ifPresentOrElse(notices::add, () -> inputs.add(column));
        }
        notices.addAll(manyLevels(inputs));
        return new InputChoice(inputs, notices);
    }

    private static Optional<Notice> useless(ReadColumn column, int[] rows) {
        var name = column.name();
        int present = 0;
        var alike = true;
        long first = 0;
        for (var row : rows) {
            if (!column.missing(row)) {
                first = present == 0 ? column.bits(row) : first;
                alike &= column.bits(row) == first;
                present++;
            }
        }
        if (present == 0) {
            return notice(name, "empty", name + " has no value at all → ignored");
        }
        if (alike && present == rows.length) {
            return notice(name, "constant", name + " has the same value in every row → ignored");
        }
        var distinct = identity(column, rows, present);
        return distinct.isEmpty()
                ? Optional.empty()
                : notice(
                        name,
                        "identifier",
                        String.format(
                                Locale.ROOT,
                                "%s identifies rows (%,d values in %,d rows) → ignored; use --use"
                                        + " %s to keep it",
                                name,
                                distinct.getAsInt(),
                                present,
                                ShellWord.of(name)));
    }

    /// How many different values a column has that says which row it is; empty for other columns.
    private static OptionalInt identity(ReadColumn column, int[] rows, int present) {
        return switch (column) {
            case ReadColumn.Texts texts -> {
                var distinct = levels(texts, rows);
                yield distinct > NEARLY_ALL * present
                        ? OptionalInt.of(distinct)
                        : OptionalInt.empty();
            }
            case ReadColumn.Numbers numbers -> {
                if (present < rows.length
                        || !IDENTIFIER_NAME.matcher(column.name()).matches()
                        || !whole(numbers, rows)) {
                    yield OptionalInt.empty();
                }
                var distinct = (int) distinct(numbers, rows);
                yield distinct == present || numbers.rounded()
                        ? OptionalInt.of(distinct)
                        : OptionalInt.empty();
            }
        };
    }

    private static int levels(ReadColumn.Texts texts, int[] rows) {
        var seen = new boolean[texts.dictionary().size()];
        int distinct = 0;
        for (var row : rows) {
            if (!texts.missing(row) && !seen[texts.codes()[row]]) {
                seen[texts.codes()[row]] = true;
                distinct++;
            }
        }
        return distinct;
    }

    private static long distinct(ReadColumn.Numbers numbers, int[] rows) {
        var seen = new DistinctHashes(Integer.MAX_VALUE / 4);
        for (var row : rows) {
            // The golden ratio keeps 0 apart from the mark of an empty slot.
            seen.add((numbers.bits(row) + 1) * 0x9E3779B97F4A7C15L);
        }
        return seen.count();
    }

    private static boolean whole(ReadColumn.Numbers numbers, int[] rows) {
        for (var row : rows) {
            if (numbers.values()[row] != StrictMath.rint(numbers.values()[row])) {
                return false;
            }
        }
        return true;
    }

    /// So many categories are kept, but most of them are too rare to teach anything.
    private static List<Notice> manyLevels(List<ReadColumn> inputs) {
        var notices = new ArrayList<Notice>();
        for (var column : inputs) {
            if (column instanceof ReadColumn.Texts texts
                    && texts.dictionary().size() > MANY_LEVELS) {
                notices.add(
                        new Notice(
                                column.name(),
                                "many-levels",
                                String.format(
                                        Locale.ROOT,
                                        "%s has %,d categories → models tell the frequent ones"
                                                + " apart and take the others for missing",
                                        column.name(),
                                        texts.dictionary().size())));
            }
        }
        return notices;
    }

    private static Optional<Notice> notice(String column, String code, String sentence) {
        return Optional.of(new Notice(column, code, sentence));
    }
}
