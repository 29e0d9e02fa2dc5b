package io.trialmesh.assess.baseline;

import io.trialmesh.core.assess.Evidence;
import java.util.Arrays;

/// A label, or a number, drawn from those of the training rows.
///
/// Where a metric asks for probabilities, it says the training shares.
public final class RandomLabels extends Guess {

    @Override
    public String name() {
        return "random-labels";
    }

    @Override
    ClassGuess classes(Evidence evidence) {
        var shares = TrainShares.of(evidence);
        return new ClassGuess(shares, shares);
    }

    @Override
    NumberGuess numbers(Evidence evidence) {
        var drawn = TrainShares.numbers(evidence);
        var sums = new double[drawn.length + 1];
        for (int i = 0; i < drawn.length; i++) {
            sums[i + 1] = sums[i] + drawn[i];
        }
        var mean = sums[drawn.length] / drawn.length;
        var variance = Arrays.stream(drawn).map(v -> (v - mean) * (v - mean)).average().orElse(0);
        return new NumberGuess(
                truth -> (truth - mean) * (truth - mean) + variance,
                truth -> meanDistance(drawn, sums, truth));
    }

    /// Of the truth to all training targets, from their running sums.
    private static double meanDistance(double[] sorted, double[] sums, double truth) {
        var found = Arrays.binarySearch(sorted, truth);
        var below = found < 0 ? -found - 1 : found;
        var above = sorted.length - below;
        var sumAbove = sums[sorted.length] - sums[below];
        return (below * truth - sums[below] + sumAbove - above * truth) / sorted.length;
    }
}
