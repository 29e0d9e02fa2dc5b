package io.trialmesh.evaluator.child;

import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.metric.Predictions;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/// What came of a request, as one line.
public sealed interface ModelAnswer {

    /// The number of the request.
    int number();

    /// Predictions for every row of the request.
    record Predicted(int number, Predictions predictions) implements ModelAnswer {}

    /// What a clock and a scale said.
    record Measured(int number, List<Estimate> estimates) implements ModelAnswer {

        public Measured {
            estimates = List.copyOf(estimates);
        }
    }

    /// The model threw, or could not be read.
    record Broken(int number, String sentence) implements ModelAnswer {}

    default String toLine() {
        return switch (this) {
            case Predicted(var number, var said) ->
                    "predicted " + number + " " + said.outputs() + " " + text(said);
            case Measured(var number, var estimates) -> "measured " + number + text(estimates);
            case Broken(var number, var sentence) ->
                    "broken " + number + " " + sentence.replace('\n', ' ').replace('\r', ' ');
        };
    }

    static ModelAnswer parse(String line) {
        var words = line.split(" ", 3);
        var number = Integer.parseInt(words[1]);
        return switch (words[0]) {
            case "broken" -> new Broken(number, words[2]);
            case "measured" -> new Measured(number, estimates(words[2]));
            case "predicted" -> predicted(number, words[2]);
            default -> throw new IllegalArgumentException("no answer '" + words[0] + "'");
        };
    }

    private static ModelAnswer predicted(int number, String said) {
        var space = said.indexOf(' ');
        var outputs = Integer.parseInt(said.substring(0, space));
        var bytes = Base64.getDecoder().decode(said.substring(space + 1));
        var values = new double[bytes.length / Double.BYTES];
        ByteBuffer.wrap(bytes).asDoubleBuffer().get(values);
        return new Predicted(number, new Predictions(outputs, values));
    }

    private static String text(Predictions predictions) {
        var values = predictions.toArray();
        var bytes = ByteBuffer.allocate(values.length * Double.BYTES);
        bytes.asDoubleBuffer().put(values);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static String text(List<Estimate> estimates) {
        return estimates.stream()
                .map(e ->
                        " %s %s %s %s %s"
                                .formatted(e.name(), e.value(), e.low(), e.high(), e.rows()))
                .collect(Collectors.joining());
    }

    private static List<Estimate> estimates(String text) {
        var words = text.split(" ", -1);
        var estimates = new ArrayList<Estimate>();
        for (int at = 0; at + 4 < words.length; at += 5) {
            estimates.add(
                    new Estimate(
                            words[at],
                            Double.parseDouble(words[at + 1]),
                            Double.parseDouble(words[at + 2]),
                            Double.parseDouble(words[at + 3]),
                            Long.parseLong(words[at + 4])));
        }
        return estimates;
    }
}
