package io.trialmesh.core.assess;

import io.trialmesh.core.order.OrderedMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What stands around a model under examination; of each part only what there is.
///
/// @param family of the model; empty where nobody said
/// @param inputs the columns it learnt from; empty for all
/// @param sensitive columns that decisions must not hang on, as their user declared
/// @param develop the rows it was made with, where a check may fit something of its own
/// @param testimonies what others say, by the source that a check names ({@link Check#sources})
/// @param rival a model to hold it against: the best linear one
/// @param curve what the same recipe reached with fewer rows
public record Background(
        String family,
        List<String> inputs,
        List<String> sensitive,
        Optional<DevelopPart> develop,
        SequencedMap<String, Testimony> testimonies,
        Optional<Rival> rival,
        List<CurvePoint> curve) {

    private static final Background NONE =
            new Background(
                    "",
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    OrderedMap.of(),
                    Optional.empty(),
                    List.of());

    public Background {
        inputs = List.copyOf(inputs);
        sensitive = List.copyOf(sensitive);
        testimonies = OrderedMap.copyOf(testimonies);
        curve = List.copyOf(curve);
    }

    /// Where nothing is known.
    public static Background none() {
        return NONE;
    }

    /// The same with this rival, or without any.
    public Background with(Optional<Rival> other) {
        return new Background(family, inputs, sensitive, develop, testimonies, other, curve);
    }

    /// The same with these testimonies.
    public Background with(SequencedMap<String, Testimony> heard) {
        return new Background(family, inputs, sensitive, develop, heard, rival, curve);
    }

    /// True where the model may look at the column.
    public boolean isInput(String column) {
        return inputs.isEmpty() || inputs.contains(column);
    }

    /// True where rows may be told apart by it: the model looks at it, or decisions must not hang
    /// on it. What was left out as a leak is not there yet when somebody wants to know which rows
    /// are meant.
    public boolean tellsApart(String column) {
        return isInput(column) || sensitive.contains(column);
    }
}
