package io.trialmesh.assess.leak;

import io.trialmesh.core.data.Frame;
import java.util.Arrays;

/// The mean answer of each level, as the other half of the rows has it.
final class LevelMeans {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final Frame rows;
    private final int[] codes;
    private final int levels;
    private final double[] sums;
    private final double[] counts;
    private final double prior;

    /// @param codes the level of each row, from 0
    LevelMeans(Frame rows, int[] codes, double[] answers) {
        this.rows = rows;
        this.codes = codes;
        this.levels = Arrays.stream(codes).max().orElse(0) + 1;
        this.sums = new double[2 * levels];
        this.counts = new double[2 * levels];
        this.prior = Arrays.stream(answers).average().orElse(0);
        for (int row = 0; row < rows.rows(); row++) {
            var at = at(half(row), row);
            sums[at] += answers[row];
            counts[at]++;
        }
    }

    /// One row's worth of the mean of all is added, so that a level of one half alone is average.
    double[] ofOtherHalf() {
        var means = new double[rows.rows()];
        for (int row = 0; row < means.length; row++) {
            var at = at(1 - half(row), row);
            means[row] = (sums[at] + prior) / (counts[at] + 1);
        }
        return means;
    }

    private int at(int half, int row) {
        return half * levels + codes[row];
    }

    /// By the row id: neither every other row nor the first half, for sources are sorted in all
    /// sorts of ways.
    private int half(int row) {
        return half(rows, row);
    }

    static int half(Frame rows, int row) {
        return (int) (((rows.rowId(row) + 1) * GOLDEN) >>> 63);
    }
}
