package io.trialmesh.evaluator.child;

import io.trialmesh.wire.trace.TraceParent;
import java.nio.file.Path;
import java.util.Optional;

/// What a child that predicts is told first, as a line: the folder of models, and before it the
/// place in a trace where there is one.
///
/// @param models the folder that models are read from
/// @param parent what its answers are parts of
public record PredictionTask(Path models, Optional<TraceParent> parent) {

    public String toLine() {
        return parent.map(place -> place.text() + " ").orElse("") + models;
    }

    static PredictionTask parse(String line) {
        var space = line.indexOf(' ');
        var parent =
                space < 0
                        ? Optional.<TraceParent>empty()
                        : TraceParent.read(line.substring(0, space));
        var folder = parent.isPresent() ? line.substring(space + 1) : line;
        return new PredictionTask(Path.of(folder), parent);
    }
}
