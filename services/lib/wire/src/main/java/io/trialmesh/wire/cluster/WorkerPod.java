package io.trialmesh.wire.cluster;

import java.time.Instant;
import java.util.Optional;

/// A pod of a pool as the cluster sees it; its name is the worker's.
///
/// @param leaving true where it is being ended, or has ended for good
/// @param cost what the cluster was told its end would cost; the cheapest go first
public record WorkerPod(
        String name, Instant created, boolean leaving, int cost, Optional<Trouble> trouble) {}
