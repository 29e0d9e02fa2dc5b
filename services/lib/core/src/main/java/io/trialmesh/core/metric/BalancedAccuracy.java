package io.trialmesh.core.metric;

import io.trialmesh.core.data.Task;

/// The mean over the classes of the share that is found, so that rare classes weigh as much as
/// common ones (Brodersen et al., The balanced accuracy and its posterior distribution, 2010).
/// Classes without a row are left out.
public final class BalancedAccuracy implements Metric {

    @Override
    public String name() {
        return "balanced_accuracy";
    }

    @Override
    public Goal goal() {
        return Goal.MAXIMIZE;
    }

    @Override
    public boolean appliesTo(Task.Kind kind) {
        return kind != Task.Kind.REGRESSION;
    }

    @Override
    public CountedMetric counted(Predictions predictions, double[] targets) {
        var answers = new Answers(predictions, targets);
        return counts -> {
            var table = answers.count(counts);
            double sum = 0;
            int present = 0;
            for (int label = 0; label < table.classes(); label++) {
                if (table.actual(label) > 0) {
                    sum += (double) table.at(label, label) / table.actual(label);
                    present++;
                }
            }
            return sum / present;
        };
    }
}
