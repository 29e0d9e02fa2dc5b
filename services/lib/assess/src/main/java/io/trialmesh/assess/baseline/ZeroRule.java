package io.trialmesh.assess.baseline;

import io.trialmesh.core.assess.Evidence;

/// Always the commonest label of the training rows, with their shares as probabilities; always
/// their mean, or their median where absolute errors count.
public final class ZeroRule extends Guess {

    @Override
    public String name() {
        return "zero-rule";
    }

    @Override
    ClassGuess classes(Evidence evidence) {
        var shares = TrainShares.of(evidence);
        int commonest = 0;
        for (int label = 1; label < shares.length; label++) {
            commonest = shares[label] > shares[commonest] ? label : commonest;
        }
        var always = new double[shares.length];
        always[commonest] = 1;
        return new ClassGuess(always, shares);
    }

    @Override
    NumberGuess numbers(Evidence evidence) {
        var seen = TrainShares.numbers(evidence);
        double sum = 0;
        for (var value : seen) {
            sum += value;
        }
        var mean = sum / seen.length;
        var median = (seen[(seen.length - 1) / 2] + seen[seen.length / 2]) / 2;
        return new NumberGuess(
                truth -> (truth - mean) * (truth - mean), truth -> Math.abs(truth - median));
    }
}
