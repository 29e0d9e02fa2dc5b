package io.trialmesh.core.assess;

import io.trialmesh.core.order.OrderedMap;
import java.util.SequencedMap;

/// A check of a suite: which kind, with which settings, and how much it matters.
///
/// @param id unique in the suite; what verdicts are listed under
/// @param automatic true where we added it; a user's gate that the rows cannot decide is refused,
///   an automatic one is INCONCLUSIVE
public record CheckSpec(
        String id,
        String kind,
        Severity severity,
        SequencedMap<String, String> settings,
        boolean automatic) {

    public CheckSpec {
        settings = OrderedMap.copyOf(settings);
    }
}
