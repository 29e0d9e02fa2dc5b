package io.trialmesh.wire.cluster;

import java.util.List;

/// Workers of one kind, one Deployment of the cluster.
///
/// @param name as people know it
/// @param selector of its pods' labels
/// @param topics that its workers take trials from
/// @param slots of one worker, at least 1
/// @param min the fewest workers
/// @param max the most
public record Pool(
        String name,
        String deployment,
        String selector,
        List<String> topics,
        int slots,
        int min,
        int max) {

    public Pool {
        topics = List.copyOf(topics);
        if (slots < 1 || min < 0 || max < min) {
            throw new IllegalArgumentException(
                    "pool "
                            + name
                            + ": slots ≥ 1 and 0 ≤ min ≤ max; they are "
                            + slots
                            + ", "
                            + min
                            + ", "
                            + max);
        }
    }
}
