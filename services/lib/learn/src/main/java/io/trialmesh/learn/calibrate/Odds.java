package io.trialmesh.learn.calibrate;

/// Probabilities and the logarithms of their odds, without infinities.
final class Odds {

    /// As close to certain as log loss looks.
    private static final double FLOOR = 1e-15;

    private Odds() {}

    /// The natural logarithm of a probability, at least -34.5.
    static double log(double probability) {
        return StrictMath.log(Math.max(FLOOR, probability));
    }

    static double logit(double probability) {
        return log(probability) - log(1 - probability);
    }

    static double sigmoid(double score) {
        if (score >= 0) {
            return 1 / (1 + StrictMath.exp(-score));
        }
        var odds = StrictMath.exp(score);
        return odds / (1 + odds);
    }

    /// Targets that are never quite certain, (n₊ + 1) / (n₊ + 2) and 1 / (n₋ + 2), so that no slope
    /// runs away (Platt 1999).
    static double[] smoothed(boolean[] happened) {
        int hits = 0;
        for (var one : happened) {
            hits += one ? 1 : 0;
        }
        var misses = happened.length - hits;
        var targets = new double[happened.length];
        for (int row = 0; row < targets.length; row++) {
            targets[row] = happened[row] ? (hits + 1.0) / (hits + 2.0) : 1.0 / (misses + 2.0);
        }
        return targets;
    }
}
