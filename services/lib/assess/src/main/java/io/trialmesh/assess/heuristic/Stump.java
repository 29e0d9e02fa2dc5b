package io.trialmesh.assess.heuristic;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The best single split of one column, with an answer on either side and one for missing cells
/// (Iba and Langley, Induction of one-level decision trees, 1992).
///
/// Numbers are split at one of 255 cuts of equal mass; levels as their mean answers order them
/// (Fisher, On grouping for maximum homogeneity, 1958), one against all others where there are
/// several classes.
public final class Stump implements Heuristic {

    private static final int BINS = 256;
    private static final int LEFT = 0;
    private static final int RIGHT = 1;
    private static final int MISSING = 2;
    private static final int NAMED = 4;

    @Override
    public String name() {
        return "stump";
    }

    @Override
    public Rule fit(Task task, Frame rows) {
        var none = ColumnCells.none();
        var best = new Split(none, new int[] {LEFT, MISSING}, CellSums.of(task, rows, none));
        for (int column = 0; column < rows.schema().width(); column++) {
            var cells = ColumnCells.of(rows, column, BINS, 1);
            var sums = CellSums.of(task, rows, cells);
            for (var places : splits(task, cells, sums)) {
                var split = new Split(cells, places, sums.merged(places, 3));
                best = split.loss() < best.loss() ? split : best;
            }
        }
        var answers =
                best.cells().column() < 0
                        ? best.sums().merged(best.places(), 3).answers()
                        : best.sums().answers();
        return new CellRule(
                words(rows, best), best.cells(), best.places(), task.outputs(), answers);
    }

    /// The side of each cell, for every split that is looked at.
    private static List<int[]> splits(Task task, ColumnCells cells, CellSums sums) {
        var splits = new ArrayList<int[]>();
        var order = order(task, cells, sums);
        for (int first = 0; first < order.length - 1; first++) {
            var places = new int[cells.count()];
            Arrays.fill(places, RIGHT);
            places[cells.known()] = MISSING;
            if (cells.levels() && task.kind() == Task.Kind.MULTICLASS) {
                places[order[first]] = LEFT;
            } else {
                for (int at = 0; at <= first; at++) {
                    places[order[at]] = LEFT;
                }
            }
            splits.add(places);
        }
        return splits;
    }

    private static int[] order(Task task, ColumnCells cells, CellSums sums) {
        var known = IntStream.range(0, cells.known());
        if (!cells.levels()) {
            return known.toArray();
        }
        var output = task.kind() == Task.Kind.BINARY ? 1 : 0;
        return known.boxed()
                .filter(cell -> sums.rows(cell) > 0)
                .sorted(Comparator.comparingDouble(cell -> sums.mean(cell, output)))
                .mapToInt(cell -> cell)
                .toArray();
    }

    private static String words(Frame rows, Split split) {
        var cells = split.cells();
        if (cells.column() < 0) {
            return "no column";
        }
        var feature = rows.schema().features().get(cells.column());
        if (!cells.levels()) {
            var lefts = Arrays.stream(split.places()).filter(side -> side == LEFT).count();
            return feature.name() + " <= " + (float) cells.cuts()[(int) lefts - 1];
        }
        var left =
                IntStream.range(0, feature.levels().size())
                        .filter(level -> split.places()[cells.places()[level]] == LEFT)
                        .mapToObj(feature.levels()::get)
                        .toList();
        var named = String.join(", ", left.subList(0, Math.min(NAMED, left.size())));
        var rest = left.size() > NAMED ? " and " + (left.size() - NAMED) + " more" : "";
        return feature.name() + " in [" + named + rest + "]";
    }

    private record Split(ColumnCells cells, int[] places, CellSums sums) {

        double loss() {
            return sums.leftOutLoss();
        }
    }
}
