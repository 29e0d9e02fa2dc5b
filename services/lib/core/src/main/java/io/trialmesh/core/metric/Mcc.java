package io.trialmesh.core.metric;

import io.trialmesh.core.data.Task;

/// The correlation between the answers and the truth, from -1 to 1, 0 for any constant answer
/// (Matthews, 1975; for several classes Gorodkin, Comparing two K-category assignments by a
/// K-category correlation coefficient, 2004).
public final class Mcc implements Metric {

    @Override
    public String name() {
        return "mcc";
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
            double rows = 0;
            double right = 0;
            double both = 0;
            double actual = 0;
            double answered = 0;
            for (int label = 0; label < table.classes(); label++) {
                double there = table.actual(label);
                double said = table.answered(label);
                rows += there;
                right += table.at(label, label);
                both += there * said;
                actual += there * there;
                answered += said * said;
            }
            var spread = Math.sqrt((rows * rows - answered) * (rows * rows - actual));
            return spread == 0 ? 0 : (right * rows - both) / spread;
        };
    }
}
