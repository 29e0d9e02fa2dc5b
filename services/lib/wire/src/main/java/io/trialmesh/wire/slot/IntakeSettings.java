package io.trialmesh.wire.slot;

import io.trialmesh.wire.tls.Broker;
import java.time.Duration;
import java.util.List;

/// Where work comes from, and who takes it.
///
/// @param worker the name of this process, unique in the mesh
/// @param slots on each lane
/// @param renewEvery between two renewals of the leases
/// @param grace how long a drain waits for running work
public record IntakeSettings(
        String worker,
        Broker broker,
        List<String> lanes,
        int slots,
        Duration renewEvery,
        Duration grace) {

    public IntakeSettings {
        lanes = List.copyOf(lanes);
    }
}
