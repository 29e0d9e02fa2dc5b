package io.trialmesh.wire.slot;

import java.time.Duration;
import java.util.List;

/// Where work comes from, and who takes it.
///
/// @param worker the name of this process, unique in the mesh
/// @param broker host:port, or several with commas
/// @param slots on each lane
/// @param renewEvery between two renewals of the leases
/// @param grace how long a drain waits for running work
public record IntakeSettings(
        String worker,
        String broker,
        List<String> lanes,
        int slots,
        Duration renewEvery,
        Duration grace) {

    public IntakeSettings {
        lanes = List.copyOf(lanes);
    }
}
