package io.trialmesh.assess.proxy;

import io.trialmesh.assess.column.Bins;
import java.util.Arrays;
import java.util.List;

/// A small learner of a yes or no from binned columns: a sum of one table per column, made by
/// gradient boosting of the log loss (Friedman, Greedy function approximation, 2001), the column
/// that helps most at each step, as in a generalised additive model (Lou, Caruana and Gehrke,
/// Intelligible models, 2012). It sees no interactions.
final class BoostedTables {

    private static final int STEPS = 40;
    private static final double RATE = 0.3;

    /// As many pseudo-rows hold a bin of few rows back.
    private static final double HELD_BACK = 5;

    private final List<Bins> columns;
    private final double prior;
    private final double[][] tables;

    private BoostedTables(List<Bins> columns, double prior) {
        this.columns = columns;
        this.prior = prior;
        this.tables =
                columns.stream().map(bins -> new double[bins.count()]).toArray(double[][]::new);
    }

    /// Learns from these rows.
    ///
    /// @param hits of all rows
    static BoostedTables learn(List<Bins> columns, boolean[] hits, int[] rows) {
        var share =
                (Arrays.stream(rows).filter(row -> hits[row]).count() + 0.5) / (rows.length + 1);
        var learnt = new BoostedTables(columns, StrictMath.log(share / (1 - share)));
        var scores = new double[rows.length];
        Arrays.fill(scores, learnt.prior);
        for (int step = 0; step < STEPS && !columns.isEmpty(); step++) {
            learnt.step(hits, rows, scores);
        }
        return learnt;
    }

    /// The logit of yes.
    double score(int row) {
        var score = prior;
        for (int column = 0; column < tables.length; column++) {
            score += tables[column][columns.get(column).codes()[row]];
        }
        return score;
    }

    private void step(boolean[] hits, int[] rows, double[] scores) {
        var gradients = new double[rows.length];
        var weights = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            var said = 1 / (1 + StrictMath.exp(-scores[i]));
            gradients[i] = (hits[rows[i]] ? 1 : 0) - said;
            weights[i] = said * (1 - said);
        }
        int best = 0;
        double most = -1;
        var steps = new double[0];
        for (int column = 0; column < tables.length; column++) {
            var sums = sums(columns.get(column), rows, gradients);
            var masses = sums(columns.get(column), rows, weights);
            double gain = 0;
            for (int bin = 0; bin < sums.length; bin++) {
                gain += sums[bin] * sums[bin] / (masses[bin] + HELD_BACK / 4);
            }
            // Sums in another order differ in their last digits.
            if (gain > most * (1 + 1e-9)) {
                most = gain;
                best = column;
                for (int bin = 0; bin < sums.length; bin++) {
                    sums[bin] *= RATE / (masses[bin] + HELD_BACK / 4);
                }
                steps = sums;
            }
        }
        for (int bin = 0; bin < steps.length; bin++) {
            tables[best][bin] += steps[bin];
        }
        for (int i = 0; i < rows.length; i++) {
            scores[i] += steps[columns.get(best).codes()[rows[i]]];
        }
    }

    private static double[] sums(Bins bins, int[] rows, double[] values) {
        var sums = new double[bins.count()];
        for (int i = 0; i < rows.length; i++) {
            sums[bins.codes()[rows[i]]] += values[i];
        }
        return sums;
    }
}
