package io.trialmesh.scheduler.scaling;

import java.util.List;

/// What a pool shall be.
///
/// @param replicas that the cluster is asked for
/// @param costs to be told before, so that idle workers go first
record Sizing(int replicas, List<Cost> costs) {

    /// What the end of a pod would cost.
    record Cost(String pod, int cost) {}

    Sizing {
        costs = List.copyOf(costs);
    }
}
