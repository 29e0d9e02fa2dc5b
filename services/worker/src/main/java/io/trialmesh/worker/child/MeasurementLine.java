package io.trialmesh.worker.child;

import io.trialmesh.core.trial.Measurement;
import java.util.Optional;

/// A measurement as a line between child and parent: `measurement 12 0.2345`.
public final class MeasurementLine {

    private static final String WORD = "measurement";

    private MeasurementLine() {}

    static String of(Measurement measurement) {
        return WORD + " " + measurement.step() + " " + measurement.value();
    }

    /// Nothing where the line is about something else.
    public static Optional<Measurement> parse(String line) {
        var words = line.split(" ", -1);
        if (words.length != 3 || !words[0].equals(WORD)) {
            return Optional.empty();
        }
        return Optional.of(
                new Measurement(Integer.parseInt(words[1]), Double.parseDouble(words[2])));
    }
}
