package io.trialmesh.wire.cluster;

import java.util.Optional;

/// Knows how to reach a kind of cluster; found by `ServiceLoader`.
public interface ClusterDriver {

    /// Reaches the cluster that this process runs in.
    ///
    /// @param namespace of the pools; this process's own where it is empty
    Cluster open(Optional<String> namespace);
}
