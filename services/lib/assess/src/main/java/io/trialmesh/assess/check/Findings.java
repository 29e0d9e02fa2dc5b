package io.trialmesh.assess.check;

import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.metric.Predictions;
import java.util.List;

/// What every check says in the same way.
final class Findings {

    /// Below so many rows nothing statistical is said.
    static final int FEWEST_ROWS = 10;

    private Findings() {}

    static CheckResult of(
            CheckSpec spec, Verdict verdict, List<Estimate> estimates, String sentence) {
        return new CheckResult(
                spec.id(), spec.kind(), spec.severity(), verdict, estimates, sentence);
    }

    static CheckResult tooFew(CheckSpec spec, int rows) {
        return of(
                spec,
                Verdict.INCONCLUSIVE,
                List.of(),
                rows + " rows decide nothing; at least " + FEWEST_ROWS + " are needed.");
    }

    /// The same evidence with other predictions.
    static Evidence with(Evidence evidence, Predictions predictions) {
        return new Evidence(
                evidence.task(),
                evidence.metric(),
                evidence.rows(),
                predictions,
                evidence.trainTargets(),
                evidence.claim(),
                evidence.replay());
    }

    /// Predictions that point the wrong way: each class gets the probability of the one before it,
    /// each number is mirrored at their mean.
    static Predictions wrongWay(Predictions sound) {
        var values = sound.toArray();
        var outputs = sound.outputs();
        double sum = 0;
        for (var value : values) {
            sum += value;
        }
        var mean = sum / values.length;
        for (int row = 0; row < sound.rows(); row++) {
            for (int output = 0; output < outputs; output++) {
                values[row * outputs + output] =
                        outputs == 1
                                ? 2 * mean - sound.at(row, 0)
                                : sound.at(row, (output + 1) % outputs);
            }
        }
        return new Predictions(outputs, values);
    }
}
