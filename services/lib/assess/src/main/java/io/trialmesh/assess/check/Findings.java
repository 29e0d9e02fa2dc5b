package io.trialmesh.assess.check;

import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.metric.Predictions;
import java.util.Arrays;
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

    /// True where each row has as many predictions as the task asks for, all of them finite.
    static boolean fits(Evidence evidence) {
        var predictions = evidence.predictions();
        return predictions.rows() == evidence.rows().rows()
                && predictions.outputs() == evidence.task().outputs()
                && Arrays.stream(predictions.toArray()).allMatch(Double::isFinite);
    }

    /// What such predictions are worth is said by `finite-predictions`.
    static CheckResult unfit(CheckSpec spec, Evidence evidence) {
        return of(
                spec,
                Verdict.NOT_APPLICABLE,
                List.of(),
                evidence.predictions().rows()
                        + " predictions for "
                        + evidence.rows().rows()
                        + " rows are not what this is asked of.");
    }

    /// The same evidence with other predictions.
    static Evidence with(Evidence evidence, Predictions predictions) {
        return evidence.with(predictions);
    }

    /// The same evidence about the same rows with other columns.
    static Evidence about(Evidence evidence, Frame rows) {
        return new Evidence(
                evidence.task(),
                evidence.metric(),
                rows,
                evidence.predictions(),
                evidence.trainTargets(),
                evidence.claim(),
                evidence.replay(),
                evidence.predictor(),
                evidence.background());
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
