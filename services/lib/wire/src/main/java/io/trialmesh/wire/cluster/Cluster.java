package io.trialmesh.wire.cluster;

/// Where workers run.
public interface Cluster extends AutoCloseable {

    /// The pool as it is now.
    ///
    /// @throws io.trialmesh.core.error.MeshException NOT_FOUND where it has no Deployment
    PoolView view(Pool pool);

    /// Asks for this many workers.
    void resize(Pool pool, int replicas);

    /// Says what the end of a pod would cost: of those that may go, the cheapest go first.
    void price(String pod, int cost);

    @Override
    void close();
}
