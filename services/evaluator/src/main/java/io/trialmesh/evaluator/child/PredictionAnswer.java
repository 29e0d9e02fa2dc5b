package io.trialmesh.evaluator.child;

import io.trialmesh.core.metric.Predictions;
import java.nio.ByteBuffer;
import java.util.Base64;

/// What became of one job, as one line.
public sealed interface PredictionAnswer {

    /// The place of the job in the order.
    int job();

    /// Predictions for every row of the job.
    record Predicted(int job, Predictions predictions) implements PredictionAnswer {}

    /// The model threw, or could not be read.
    record Broken(int job, String sentence) implements PredictionAnswer {}

    default String toLine() {
        return switch (this) {
            case Predicted(var job, var predictions) ->
                    "predicted " + job + " " + predictions.outputs() + " " + text(predictions);
            case Broken(var job, var sentence) ->
                    "broken " + job + " " + sentence.replace('\n', ' ').replace('\r', ' ');
        };
    }

    static PredictionAnswer parse(String line) {
        var words = line.split(" ", 3);
        var job = Integer.parseInt(words[1]);
        if (words[0].equals("broken")) {
            return new Broken(job, words[2]);
        }
        var space = words[2].indexOf(' ');
        var outputs = Integer.parseInt(words[2].substring(0, space));
        var bytes = Base64.getDecoder().decode(words[2].substring(space + 1));
        var values = new double[bytes.length / Double.BYTES];
        ByteBuffer.wrap(bytes).asDoubleBuffer().get(values);
        return new Predicted(job, new Predictions(outputs, values));
    }

    private static String text(Predictions predictions) {
        var values = predictions.toArray();
        var bytes = ByteBuffer.allocate(values.length * Double.BYTES);
        bytes.asDoubleBuffer().put(values);
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
