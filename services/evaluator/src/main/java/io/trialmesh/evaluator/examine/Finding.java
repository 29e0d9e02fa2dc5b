package io.trialmesh.evaluator.examine;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.assess.Report;
import io.trialmesh.core.order.OrderedMap;
import java.util.Optional;
import java.util.SequencedMap;

/// A report, and what belongs to it without being part of its digest.
///
/// @param model the manifest of the model that was opened, in the full tier
/// @param losses artifact of the objective's part of each predicted row, where it has parts
/// @param weights artifacts of slices that shall count more, by their conditions, in a probe
/// @param openings how often the sealed rows were opened so far, 0 in the search tier
public record Finding(
        Report report,
        Optional<Digest> model,
        Optional<Digest> losses,
        SequencedMap<String, Digest> weights,
        int openings) {

    public Finding {
        weights = OrderedMap.copyOf(weights);
    }
}
