package io.trialmesh.assess.baseline;

import io.trialmesh.core.assess.Evidence;
import java.util.Arrays;

/// Every label as likely as any other; every number between the smallest and the largest.
public final class RandomUniform extends Guess {

    @Override
    public String name() {
        return "random-uniform";
    }

    @Override
    ClassGuess classes(Evidence evidence) {
        var shares = new double[evidence.task().labels().size()];
        Arrays.fill(shares, 1.0 / shares.length);
        return new ClassGuess(shares, shares);
    }

    @Override
    NumberGuess numbers(Evidence evidence) {
        var seen = evidence.trainTargets();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < seen.rows(); row++) {
            low = Math.min(low, seen.target(row));
            high = Math.max(high, seen.target(row));
        }
        return between(low, high);
    }

    /// A draw between two numbers: its square and its distance from the truth, in the mean.
    private static NumberGuess between(double low, double high) {
        var middle = (low + high) / 2;
        var width = high - low;
        return new NumberGuess(
                truth -> (truth - middle) * (truth - middle) + width * width / 12,
                truth -> {
                    if (truth <= low || truth >= high || width == 0) {
                        return Math.abs(truth - middle);
                    }
                    var below = truth - low;
                    var above = high - truth;
                    return (below * below + above * above) / (2 * width);
                });
    }
}
