package io.trialmesh.core.metric;

import io.trialmesh.core.data.Task;

/// The harmonic mean of precision and recall of the second label: 2TP / (2TP + FP + FN), 0 where
/// nothing is found (van Rijsbergen, Information Retrieval, 1979).
public final class F1 implements Metric {

    @Override
    public String name() {
        return "f1";
    }

    @Override
    public Goal goal() {
        return Goal.MAXIMIZE;
    }

    @Override
    public boolean appliesTo(Task.Kind kind) {
        return kind == Task.Kind.BINARY;
    }

    @Override
    public CountedMetric counted(Predictions predictions, double[] targets) {
        var answers = new Answers(predictions, targets);
        return counts -> answers.count(counts).f1(1).orElse(0.0);
    }
}
