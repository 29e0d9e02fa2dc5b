package io.trialmesh.wire.ask;

import io.trialmesh.core.order.OrderedMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/// What a solution in use says of one row; of each part only what it said.
///
/// @param label the class it names
/// @param probabilities by label; empty where it gave none
/// @param value of a number
public record RowAnswer(
        long rowId,
        Optional<String> label,
        SequencedMap<String, Double> probabilities,
        OptionalDouble value) {

    public RowAnswer {
        probabilities = OrderedMap.copyOf(probabilities);
    }
}
