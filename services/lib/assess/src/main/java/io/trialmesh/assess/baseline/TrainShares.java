package io.trialmesh.assess.baseline;

import io.trialmesh.core.assess.Evidence;
import java.util.Arrays;

/// What the training targets say without any input.
final class TrainShares {

    private TrainShares() {}

    /// The share of each class among the training rows.
    static double[] of(Evidence evidence) {
        var seen = evidence.trainTargets();
        var shares = new double[evidence.task().labels().size()];
        for (int row = 0; row < seen.rows(); row++) {
            shares[(int) seen.target(row)] += 1.0 / seen.rows();
        }
        return shares;
    }

    /// The training targets from the smallest to the largest.
    static double[] numbers(Evidence evidence) {
        var seen = evidence.trainTargets();
        var numbers = new double[seen.rows()];
        Arrays.setAll(numbers, seen::target);
        Arrays.sort(numbers);
        return numbers;
    }
}
