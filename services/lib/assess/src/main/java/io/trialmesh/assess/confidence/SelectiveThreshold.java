package io.trialmesh.assess.confidence;

import io.trialmesh.assess.interval.Shares;
import java.util.Arrays;
import java.util.Optional;

/// How sure a model must be for its answers to err no more often than wanted, with a guarantee
/// (Geifman and El-Yaniv, Selective classification for deep neural networks, 2017, algorithm 1).
///
/// Where confidences are drawn as these were, answers given with at least the threshold's
/// confidence err no more often than `bound`, but for one sample in twenty.
///
/// @param value the least confidence
/// @param bound on the risk, no more than was wanted
public record SelectiveThreshold(double value, double bound) {

    private static final double DELTA = 0.05;

    /// The threshold that answers most rows; empty where none is good enough.
    public static Optional<SelectiveThreshold> find(
            double[] confidence, boolean[] wrong, double targetRisk) {
        var sorted = confidence.clone();
        Arrays.sort(sorted);
        var steps = Math.max(1, 32 - Integer.numberOfLeadingZeros(Math.max(0, sorted.length - 1)));
        var low = 0;
        var high = sorted.length - 1;
        Optional<SelectiveThreshold> found = Optional.empty();
        for (int step = 0; step < steps && sorted.length > 0; step++) {
            var middle = Math.ceilDiv(low + high, 2);
            var bound = bound(confidence, wrong, sorted[middle], DELTA / steps);
            if (bound <= targetRisk) {
                high = middle;
                found = Optional.of(new SelectiveThreshold(sorted[middle], bound));
            } else {
                low = middle;
            }
        }
        return found;
    }

    private static double bound(
            double[] confidence, boolean[] wrong, double threshold, double error) {
        long rows = 0;
        long errors = 0;
        for (int row = 0; row < wrong.length; row++) {
            if (confidence[row] >= threshold) {
                rows++;
                errors += wrong[row] ? 1 : 0;
            }
        }
        return Shares.atMost(errors, rows, error);
    }
}
