package io.trialmesh.assess.confidence;

import io.trialmesh.core.metric.Predictions;
import java.util.Arrays;

/// Sets and intervals that hold the truth as often as promised, whatever the model (split conformal
/// prediction: Lei et al., Distribution-free predictive inference for regression, 2018, section
/// 2.2; for classes the least ambiguous sets of Sadinle, Lei and Wasserman, 2019).
///
/// A set holds every class that is not stranger than `limit`, an interval reaches `limit` to either
/// side.
///
/// @param limit infinite where too few rows were calibrated on
/// @param miss how often the truth may lie outside
/// @param calibrated rows
public record Conformal(double limit, double miss, int calibrated) {

    /// How strange the truth is: 1 less the probability of the true class, or the distance.
    public static double strangeness(Predictions predictions, int row, double target) {
        return predictions.outputs() == 1
                ? Math.abs(predictions.at(row, 0) - target)
                : 1 - predictions.at(row, (int) target);
    }

    /// From how strange the truth is in rows that nothing was learnt from.
    public static Conformal of(double[] strangeness, double miss) {
        var sorted = strangeness.clone();
        Arrays.sort(sorted);
        var rank = sorted.length + 1 - missed(sorted.length, miss);
        return new Conformal(
                rank > sorted.length ? Double.POSITIVE_INFINITY : sorted[rank - 1],
                miss,
                sorted.length);
    }

    /// How many of n + 1 rows may be stranger than the limit: the whole part of (n + 1) α.
    private static int missed(int rows, double miss) {
        return (int) Math.floor((rows + 1) * miss + 1e-9);
    }

    /// The first parameter of the Beta distribution of the coverage, given what was calibrated on
    /// (Vovk, Conditional validity of inductive conformal predictors, 2012, proposition 2b); the
    /// second is {@link #beta}.
    public int alpha() {
        return calibrated + 1 - beta();
    }

    public int beta() {
        return missed(calibrated, miss);
    }

    /// True where the promise says something.
    public boolean bounded() {
        return beta() > 0;
    }

    public boolean holds(double strangeness) {
        return strangeness <= limit;
    }

    /// How many classes the set of a row holds.
    public int size(Predictions predictions, int row) {
        int size = 0;
        for (int label = 0; label < predictions.outputs(); label++) {
            size += holds(1 - predictions.at(row, label)) ? 1 : 0;
        }
        return size;
    }
}
