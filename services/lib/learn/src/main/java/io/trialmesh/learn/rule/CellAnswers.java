package io.trialmesh.learn.rule;

import io.trialmesh.core.learn.Lesson;

/// What the training rows of each cell say, and how well they would have said it of each other.
final class CellAnswers {

    /// As many rows of the whole table are added to every cell: a cell of few rows says little.
    private static final double DRAWN = 2;

    private final Lesson lesson;
    private final int[] cellOf;
    private final int outputs;
    private final double[] sums;
    private final double[] masses;
    private final double[] prior;
    private final double drawn;

    CellAnswers(Lesson lesson, Cells cells, float[] values) {
        this.lesson = lesson;
        this.cellOf = cells.of(values);
        this.outputs = lesson.task().outputs();
        this.sums = new double[cells.count() * outputs];
        this.masses = new double[cells.count()];
        this.prior = new double[outputs];
        double total = 0;
        for (int row = 0; row < cellOf.length; row++) {
            var weight = weight(row);
            total += weight;
            masses[cellOf[row]] += weight;
            for (int output = 0; output < outputs; output++) {
                var part = weight * target(row, output);
                sums[cellOf[row] * outputs + output] += part;
                prior[output] += part;
            }
        }
        for (int output = 0; output < outputs; output++) {
            prior[output] /= total;
        }
        this.drawn = DRAWN * total / cellOf.length;
    }

    /// Cell after cell, each with all outputs.
    double[] answers() {
        var answers = new double[sums.length];
        for (int at = 0; at < answers.length; at++) {
            var cell = at / outputs;
            answers[at] = (sums[at] + drawn * prior[at % outputs]) / (masses[cell] + drawn);
        }
        return answers;
    }

    /// The log loss or the squared error of each row as the others of its cell predict it, weighted
    /// and summed: what a column gains by fitting luck, it loses here.
    double leftOutLoss() {
        double loss = 0;
        for (int row = 0; row < cellOf.length; row++) {
            var weight = weight(row);
            if (lesson.task().classification()) {
                // What rounding leaves of an empty class is no mass.
                var answer = Math.max(Double.MIN_NORMAL, ofOthers(row, label(row)));
                loss -= weight * StrictMath.log(answer);
            } else {
                var error = ofOthers(row, 0) - lesson.train().target(row);
                loss += weight * error * error;
            }
        }
        return loss;
    }

    private double ofOthers(int row, int output) {
        var cell = cellOf[row];
        var weight = weight(row);
        var others = sums[cell * outputs + output] - weight * target(row, output);
        return (others + drawn * prior[output]) / (masses[cell] - weight + drawn);
    }

    private int label(int row) {
        return (int) lesson.train().target(row);
    }

    /// 1 for the row's own class, or its number.
    private double target(int row, int output) {
        if (lesson.task().classification()) {
            return label(row) == output ? 1 : 0;
        }
        return lesson.train().target(row);
    }

    private double weight(int row) {
        return lesson.weights().isEmpty() ? 1 : lesson.weights().get(row);
    }
}
