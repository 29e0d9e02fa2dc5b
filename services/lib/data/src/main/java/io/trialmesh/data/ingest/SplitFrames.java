package io.trialmesh.data.ingest;

import io.trialmesh.core.data.Frame;
import io.trialmesh.data.table.ArrayFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The two tables that a source becomes.
///
/// Levels and their codes come from the develop rows. The sealed table has the same codes, and
/// behind them the levels that only its own rows have.
record SplitFrames(Frame develop, Frame sealed) {

    static SplitFrames of(List<ReadColumn> inputs, ReadTarget target, RowSplit split) {
        var develop = builder(target, split.develop());
        var sealed = builder(target, split.sealed());
        var halves = inputs.parallelStream().map(column -> Halves.of(column, split)).toList();
        for (int i = 0; i < halves.size(); i++) {
            var name = inputs.get(i).name();
            switch (halves.get(i)) {
                case Halves.Numbers(var ofDevelop, var ofSealed) -> {
                    develop.numbers(name, ofDevelop);
                    sealed.numbers(name, ofSealed);
                }
                case Halves.Codes(var ofDevelop, var ofSealed, var known, var all) -> {
                    develop.levels(name, known, ofDevelop);
                    sealed.levels(name, all, ofSealed);
                }
            }
        }
        return new SplitFrames(develop.build(), sealed.build());
    }

    /// A column, parted.
    private sealed interface Halves {

        record Numbers(float[] develop, float[] sealed) implements Halves {}

        record Codes(int[] develop, int[] sealed, List<String> known, List<String> all)
                implements Halves {}

        static Halves of(ReadColumn column, RowSplit split) {
            return switch (column) {
                case ReadColumn.Numbers numbers ->
                        new Numbers(
                                pick(numbers.values(), split.develop()),
                                pick(numbers.values(), split.sealed()));
                case ReadColumn.Texts texts -> {
                    var levels = new Levels(texts);
                    var develop = levels.encode(split.develop());
                    var known = levels.names();
                    yield new Codes(develop, levels.encode(split.sealed()), known, levels.names());
                }
            };
        }
    }

    /// The levels met so far; those of each batch of rows are taken in ordered by their texts.
    private static final class Levels {

        private final ReadColumn.Texts texts;
        private final List<String> names = new ArrayList<>();
        private final int[] levelOf;

        Levels(ReadColumn.Texts texts) {
            this.texts = texts;
            this.levelOf = new int[texts.dictionary().size()];
            Arrays.fill(levelOf, -1);
        }

        int[] encode(int[] rows) {
            var met = new boolean[levelOf.length];
            for (var row : rows) {
                if (!texts.missing(row)) {
                    met[texts.codes()[row]] = true;
                }
            }
            for (int code = 0; code < met.length; code++) {
                if (met[code] && levelOf[code] < 0) {
                    levelOf[code] = names.size();
                    names.add(texts.dictionary().get(code));
                }
            }
            return Arrays.stream(rows)
                    .map(row -> texts.missing(row) ? -1 : levelOf[texts.codes()[row]])
                    .toArray();
        }

        List<String> names() {
            return List.copyOf(names);
        }
    }

    private static ArrayFrame.Builder builder(ReadTarget target, int[] rows) {
        return new ArrayFrame.Builder(
                Arrays.stream(rows).asLongStream().toArray(),
                Arrays.stream(rows).mapToDouble(row -> target.values()[row]).toArray());
    }

    private static float[] pick(float[] values, int[] rows) {
        var picked = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = values[rows[i]];
        }
        return picked;
    }
}
