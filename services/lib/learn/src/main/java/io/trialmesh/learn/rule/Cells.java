package io.trialmesh.learn.rule;

import java.util.ArrayList;
import java.util.Arrays;

/// Which cell of a rule a value falls into: a bin of numbers or a level; the last cell is for
/// missing ones.
///
/// @param cuts between bins, ascending
/// @param places the cell of each level; empty where the column is numeric
record Cells(double[] cuts, int[] places) {

    private static final int BINS = 6;

    /// Fewer rows say nothing of their own (Holte 1993 asks for six).
    private static final int FEWEST = 6;

    /// Bins of equal mass; equal numbers share one, so a number that most rows have is a bin of its
    /// own and the others divide the rest.
    static Cells ofNumbers(float[] values) {
        var numbers = new double[values.length];
        int seen = 0;
        for (var value : values) {
            if (Float.isFinite(value)) {
                numbers[seen++] = value;
            }
        }
        Arrays.sort(numbers, 0, seen);
        var cuts = new ArrayList<Double>();
        int from = 0;
        while (cuts.size() < BINS - 1) {
            var mass = Math.ceilDiv(seen - from, BINS - cuts.size());
            var to = from + Math.max(FEWEST, mass);
            while (to < seen && numbers[to] == numbers[to - 1]) {
                to++;
            }
            if (seen - to < FEWEST) {
                break;
            }
            cuts.add((numbers[to - 1] + numbers[to]) / 2);
            from = to;
        }
        return new Cells(cuts.stream().mapToDouble(cut -> cut).toArray(), new int[0]);
    }

    /// A cell for each level with enough rows, and one for all others together.
    static Cells ofLevels(float[] codes, int levels) {
        var rows = new int[levels];
        for (var code : codes) {
            if (Float.isFinite(code)) {
                rows[(int) code]++;
            }
        }
        var places = new int[levels];
        int cells = 0;
        for (int level = 0; level < levels; level++) {
            places[level] = rows[level] >= FEWEST ? cells++ : -1;
        }
        for (int level = 0; level < levels; level++) {
            places[level] = places[level] < 0 ? cells : places[level];
        }
        return new Cells(new double[0], places);
    }

    /// How many cells there are, with the one for missing values.
    int count() {
        return places.length == 0 ? cuts.length + 2 : Arrays.stream(places).max().orElse(0) + 2;
    }

    int of(float value) {
        if (!Float.isFinite(value)) {
            return count() - 1;
        }
        if (places.length > 0) {
            return places[(int) value];
        }
        int cell = 0;
        while (cell < cuts.length && value > cuts[cell]) {
            cell++;
        }
        return cell;
    }

    /// The cell of each value.
    int[] of(float[] values) {
        var cells = new int[values.length];
        var missing = count() - 1;
        for (int row = 0; row < cells.length; row++) {
            cells[row] = Float.isFinite(values[row]) ? of(values[row]) : missing;
        }
        return cells;
    }
}
