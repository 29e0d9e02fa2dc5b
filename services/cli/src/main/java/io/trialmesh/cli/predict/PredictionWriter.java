package io.trialmesh.cli.predict;

import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.proto.v1.DecisionThreshold;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/// Predictions as CSV: `prediction`, and for classes a probability `p_<label>` each.
final class PredictionWriter {

    private final Task task;
    private final Optional<DecisionThreshold> threshold;

    PredictionWriter(Task task, Optional<DecisionThreshold> threshold) {
        this.task = task;
        this.threshold = threshold;
    }

    void header(Appendable out) {
        var line = new StringBuilder("prediction");
        task.labels().forEach(label -> line.append(',').append(quoted("p_" + label)));
        append(out, line.append('\n'));
    }

    void rows(Appendable out, Predictions predictions) {
        var line = new StringBuilder();
        for (int row = 0; row < predictions.rows(); row++) {
            line.setLength(0);
            if (task.classification()) {
                line.append(quoted(task.labels().get(decide(predictions, row))));
                for (int label = 0; label < predictions.outputs(); label++) {
                    line.append(',').append(predictions.at(row, label));
                }
            } else {
                line.append(predictions.at(row, 0));
            }
            append(out, line.append('\n'));
        }
    }

    /// The label of the threshold where it is likely enough, else the likeliest of the others.
    private int decide(Predictions predictions, int row) {
        int special = threshold.map(t -> task.labels().indexOf(t.getLabel())).orElse(-1);
        if (special < 0) {
            return predictions.likeliest(row);
        }
        if (predictions.at(row, special) >= threshold.orElseThrow().getProbability()) {
            return special;
        }
        int best = special == 0 ? 1 : 0;
        for (int label = 0; label < predictions.outputs(); label++) {
            if (label != special && predictions.at(row, label) > predictions.at(row, best)) {
                best = label;
            }
        }
        return best;
    }

    private static String quoted(String cell) {
        return cell.matches("(?s).*[\",\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    private static void append(Appendable out, CharSequence text) {
        try {
            out.append(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
