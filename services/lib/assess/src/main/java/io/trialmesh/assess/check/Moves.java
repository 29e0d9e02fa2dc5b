package io.trialmesh.assess.check;

import io.trialmesh.core.metric.Predictions;

/// How far two answers about the same row are from each other.
final class Moves {

    private Moves() {}

    /// Of probabilities half of what all moved together, which for two classes is what either
    /// moved; of numbers their distance.
    static double of(Predictions before, Predictions after, int row) {
        double sum = 0;
        for (int output = 0; output < before.outputs(); output++) {
            sum += Math.abs(after.at(row, output) - before.at(row, output));
        }
        return before.outputs() == 1 ? sum : sum / 2;
    }
}
