package io.trialmesh.learn.rule;

import io.trialmesh.core.learn.Learner;
import io.trialmesh.core.learn.Lesson;
import io.trialmesh.core.learn.Model;
import io.trialmesh.core.metric.Predictions;
import java.util.Optional;

/// Counts, once.
final class ZeroRuleLearner implements Learner {

    private final Lesson lesson;
    private Optional<ZeroRule> rule = Optional.empty();

    ZeroRuleLearner(Lesson lesson) {
        this.lesson = lesson;
    }

    @Override
    public int steps() {
        return 1;
    }

    @Override
    public boolean advance() {
        if (rule.isPresent()) {
            return false;
        }
        rule = Optional.of(new ZeroRule(lesson.task(), lesson.train().schema(), answer()));
        return true;
    }

    @Override
    public Predictions validate() {
        return rule.orElseThrow().predict(lesson.validation());
    }

    @Override
    public Model model(int step) {
        return rule.orElseThrow();
    }

    @Override
    public void close() {}

    private double[] answer() {
        var sums = new double[lesson.task().outputs()];
        double total = 0;
        for (int row = 0; row < lesson.train().rows(); row++) {
            var weight = lesson.weights().isEmpty() ? 1 : lesson.weights().get(row);
            var target = lesson.train().target(row);
            if (lesson.task().classification()) {
                sums[(int) target] += weight;
            } else {
                sums[0] += weight * target;
            }
            total += weight;
        }
        for (int output = 0; output < sums.length; output++) {
            sums[output] /= total;
        }
        return sums;
    }
}
