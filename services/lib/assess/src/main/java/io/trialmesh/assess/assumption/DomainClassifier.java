package io.trialmesh.assess.assumption;

import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Frame;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Tells rows of one frame from rows of another (a classifier two-sample test: Lopez-Paz and Oquab,
/// Revisiting classifier two-sample tests, 2017), by naive Bayes on ten bins of each number and on
/// levels, learnt on one half of the rows and asked about the other.
public final class DomainClassifier {

    private static final int BINS = 10;
    private static final long MIXED = 0x9E3779B97F4A7C15L;

    private final Frame[] frames;

    /// Of two frames with the same columns.
    public DomainClassifier(Frame one, Frame other) {
        this.frames = new Frame[] {one, other};
    }

    /// The area under the ROC curve over both halves; ½ where nothing tells them apart.
    public double area() {
        double sum = 0;
        for (int half = 0; half < 2; half++) {
            sum += area(half);
        }
        return sum / 2;
    }

    private double area(int half) {
        var ones = scores(0, half);
        var others = scores(1, half);
        if (ones.length == 0 || others.length == 0) {
            return 0.5;
        }
        Arrays.sort(ones);
        double sum = 0;
        for (var score : others) {
            sum += (below(ones, score, false) + below(ones, score, true)) / 2.0;
        }
        return sum / ones.length / others.length;
    }

    private double[] scores(int frame, int half) {
        var rows = rows(frame, half);
        var scores = new double[rows.length];
        for (int column = 0; column < frames[0].schema().width(); column++) {
            add(column, half, frame, rows, scores);
        }
        return scores;
    }

    /// Adds the log of how much likelier a cell is in the second frame, as the other half has it.
    private void add(int column, int half, int frame, int[] rows, double[] scores) {
        var cuts = cuts(column, 1 - half);
        var width = width(column);
        var counts = new double[2][width];
        for (int from = 0; from < 2; from++) {
            var learnt = rows(from, 1 - half);
            for (var row : learnt) {
                counts[from][bin(from, column, row, cuts)]++;
            }
            for (int bin = 0; bin < width; bin++) {
                counts[from][bin] = (counts[from][bin] + 1) / (learnt.length + width);
            }
        }
        for (int i = 0; i < rows.length; i++) {
            var bin = bin(frame, column, rows[i], cuts);
            scores[i] += StrictMath.log(counts[1][bin] / counts[0][bin]);
        }
    }

    /// Bins, or levels, and one for what is missing.
    private int width(int column) {
        var feature = frames[0].schema().features().get(column);
        return 1 + (feature.kind() == ColumnKind.NUMERIC ? BINS : feature.levels().size());
    }

    private int bin(int frame, int column, int row, double[] cuts) {
        if (frames[0].schema().features().get(column).kind() == ColumnKind.CATEGORICAL) {
            var level = frames[frame].level(column, row) + 1;
            return level < width(column) ? level : 0;
        }
        var cell = frames[frame].number(column, row);
        return Float.isNaN(cell) ? 0 : 1 + (int) below(cuts, cell, true);
    }

    /// Nine numbers with as many cells between them, of both frames together.
    private double[] cuts(int column, int half) {
        if (frames[0].schema().features().get(column).kind() == ColumnKind.CATEGORICAL) {
            return new double[0];
        }
        var cells =
                IntStream.range(0, 2)
                        .boxed()
                        .flatMapToDouble(frame ->
                                Arrays.stream(rows(frame, half))
                                        .mapToDouble(row -> frames[frame].number(column, row)))
                        .filter(cell -> !Double.isNaN(cell))
                        .sorted()
                        .toArray();
        var cuts = new double[BINS - 1];
        for (int cut = 0; cut < cuts.length; cut++) {
            cuts[cut] = cells.length == 0 ? 0 : cells[(cut + 1) * cells.length / BINS];
        }
        return cuts;
    }

    private int[] rows(int frame, int half) {
        return IntStream.range(0, frames[frame].rows())
                .filter(row -> half(frames[frame].rowId(row)) == half)
                .toArray();
    }

    /// The same row is in the same half, whichever frame it is in.
    private static int half(long rowId) {
        return (int) ((rowId * MIXED) >>> 63);
    }

    /// How many of the sorted numbers are below, or below and equal.
    private static long below(double[] sorted, double number, boolean equal) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (sorted[middle] < number || (equal && sorted[middle] == number)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
