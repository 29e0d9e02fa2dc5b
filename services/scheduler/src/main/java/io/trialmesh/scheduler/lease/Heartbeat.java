package io.trialmesh.scheduler.lease;

import io.trialmesh.core.trial.Measurement;
import io.trialmesh.scheduler.task.Fence;
import io.trialmesh.scheduler.task.WorkerKind;
import java.util.List;
import java.util.Optional;

/// A sign of life: how many slots somebody has, and the leases it keeps.
///
/// @param lanes it takes work from; they share the slots evenly
/// @param slots of all lanes together
/// @param draining true where no more work is wanted
public record Heartbeat(
        String worker,
        WorkerKind kind,
        List<String> lanes,
        int slots,
        boolean draining,
        List<Renewal> renewals) {

    public Heartbeat {
        lanes = List.copyOf(lanes);
        renewals = List.copyOf(renewals);
    }

    /// One lease, and how far its task is.
    ///
    /// @param measurement the newest, where there is one
    public record Renewal(Fence fence, Optional<Measurement> measurement, long residentBytes) {}
}
