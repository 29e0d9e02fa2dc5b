package io.trialmesh.evaluator.child;

import io.trialmesh.core.artifact.Digest;
import java.util.Base64;

/// What a child is asked about a model, as one line: sealed rows go through the pipe and never to a
/// disk.
public sealed interface ModelRequest {

    /// The answer has the same number.
    int number();

    /// The manifest of the model.
    Digest model();

    /// What the model says.
    ///
    /// @param rows a column file's bytes
    record Predict(int number, Digest model, byte[] rows) implements ModelRequest {}

    /// How long a call takes.
    ///
    /// @param rows a column file's bytes; calls take them in turn
    /// @param batch rows per call
    record Time(int number, Digest model, byte[] rows, int batch) implements ModelRequest {}

    /// How large the model is, and how long it takes to read.
    record Weigh(int number, Digest model) implements ModelRequest {}

    default String toLine() {
        return switch (this) {
            case Predict(var number, var model, var rows) ->
                    "predict " + number + " " + model.hex() + " " + text(rows);
            case Time(var number, var model, var rows, var batch) ->
                    "time " + number + " " + model.hex() + " " + text(rows) + " " + batch;
            case Weigh(var number, var model) -> "weigh " + number + " " + model.hex();
        };
    }

    static ModelRequest parse(String line) {
        var words = line.split(" ", -1);
        var number = Integer.parseInt(words[1]);
        var model = new Digest(words[2]);
        return switch (words[0]) {
            case "predict" -> new Predict(number, model, bytes(words[3]));
            case "time" -> new Time(number, model, bytes(words[3]), Integer.parseInt(words[4]));
            case "weigh" -> new Weigh(number, model);
            default -> throw new IllegalArgumentException("no request '" + words[0] + "'");
        };
    }

    private static String text(byte[] rows) {
        return Base64.getEncoder().encodeToString(rows);
    }

    private static byte[] bytes(String text) {
        return Base64.getDecoder().decode(text);
    }
}
