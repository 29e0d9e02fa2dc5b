package io.trialmesh.assess.heuristic;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;

/// What the rows of each cell say, and how well they would have said it of each other.
final class CellSums {

    /// As many rows of the whole table are added to every cell: a cell of few rows says little.
    private static final double DRAWN = 2;

    private final boolean classes;
    private final int outputs;
    private final double[] rows;
    private final double[] sums;
    private final double[] squares;
    private final double[] prior;
    private final double centre;

    private CellSums(boolean classes, int cells, double[] prior, double centre) {
        this.classes = classes;
        this.outputs = prior.length;
        this.rows = new double[cells];
        this.sums = new double[cells * outputs];
        this.squares = new double[cells];
        this.prior = prior;
        this.centre = centre;
    }

    /// Numbers are kept as their distance from the mean, so that their squares lose no digits.
    static CellSums of(Task task, Frame frame, ColumnCells cells) {
        var prior = new double[task.outputs()];
        double mean = 0;
        for (int row = 0; row < frame.rows(); row++) {
            if (task.classification()) {
                prior[(int) frame.target(row)] += 1.0 / frame.rows();
            } else {
                mean += (frame.target(row) - mean) / (row + 1);
            }
        }
        var sums = new CellSums(task.classification(), cells.count(), prior, mean);
        for (int row = 0; row < frame.rows(); row++) {
            sums.add(cells.of(frame, row), frame.target(row));
        }
        return sums;
    }

    private void add(int cell, double target) {
        rows[cell]++;
        if (classes) {
            sums[cell * outputs + (int) target]++;
        } else {
            var off = target - centre;
            sums[cell] += off;
            squares[cell] += off * off;
        }
    }

    /// The same rows in fewer cells.
    ///
    /// @param places the new cell of each
    CellSums merged(int[] places, int count) {
        var merged = new CellSums(classes, count, prior, centre);
        for (int cell = 0; cell < places.length; cell++) {
            var to = places[cell];
            merged.rows[to] += rows[cell];
            merged.squares[to] += squares[cell];
            for (int output = 0; output < outputs; output++) {
                merged.sums[to * outputs + output] += sums[cell * outputs + output];
            }
        }
        return merged;
    }

    double rows(int cell) {
        return rows[cell];
    }

    /// The share of a class, or the mean of the numbers, of a cell's rows alone.
    double mean(int cell, int output) {
        return rows[cell] == 0 ? prior[output] : sums[cell * outputs + output] / rows[cell];
    }

    /// Cell after cell, each with all outputs.
    double[] answers() {
        var answers = new double[sums.length];
        for (int at = 0; at < answers.length; at++) {
            answers[at] =
                    centre
                            + (sums[at] + DRAWN * prior[at % outputs])
                                    / (rows[at / outputs] + DRAWN);
        }
        return answers;
    }

    /// The log loss or the squared error of each row as the others of its cell predict it, summed:
    /// what a column gains by fitting luck, it loses here.
    double leftOutLoss() {
        double loss = 0;
        for (int cell = 0; cell < rows.length; cell++) {
            loss += classes ? logLoss(cell) : squaredError(cell);
        }
        return loss;
    }

    private double logLoss(int cell) {
        double loss = 0;
        var others = rows[cell] - 1 + DRAWN;
        for (int label = 0; label < outputs; label++) {
            var own = sums[cell * outputs + label];
            if (own > 0) {
                loss -= own * StrictMath.log((own - 1 + DRAWN * prior[label]) / others);
            }
        }
        return loss;
    }

    /// The error of a row is a times its number less b, for the others' mean holds a part of it.
    private double squaredError(int cell) {
        if (rows[cell] == 0) {
            return 0;
        }
        var others = rows[cell] - 1 + DRAWN;
        var a = 1 + 1 / others;
        var b = sums[cell] / others;
        return a * a * squares[cell] - 2 * a * b * sums[cell] + rows[cell] * b * b;
    }
}
