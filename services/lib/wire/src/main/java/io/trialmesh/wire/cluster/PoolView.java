package io.trialmesh.wire.cluster;

import java.util.List;

/// A pool as the cluster sees it.
///
/// @param replicas that the cluster was last asked for
public record PoolView(int replicas, List<WorkerPod> pods) {

    public PoolView {
        pods = List.copyOf(pods);
    }
}
