package io.trialmesh.assess.check;

import io.trialmesh.core.assess.Predictor;
import io.trialmesh.core.assess.Predictor.Answer;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.Predictions;
import java.util.Arrays;

/// Asks a model, and takes no answer that is no prediction.
record Interview(Predictor predictor, Task task) {

    private static final int LONGEST = 200;

    /// Predictions of the right shape with finite numbers; anything else counts as breaking.
    Answer<Predictions> about(Frame rows) {
        return switch (predictor.predict(rows)) {
            case Answer.Broke<Predictions> broke -> broke;
            case Answer.Said<Predictions>(var said) -> {
                if (said.rows() != rows.rows() || said.outputs() != task.outputs()) {
                    yield new Answer.Broke<>(
                            said.rows() + " × " + said.outputs() + " numbers for " + rows.rows());
                }
                if (!Arrays.stream(said.toArray()).allMatch(Double::isFinite)) {
                    yield new Answer.Broke<>("a prediction is not a finite number");
                }
                yield new Answer.Said<>(said);
            }
        };
    }

    /// The beginning of what an engine said, for use within a sentence.
    static String oneLine(String text) {
        var line = text.replaceAll("\\s+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
