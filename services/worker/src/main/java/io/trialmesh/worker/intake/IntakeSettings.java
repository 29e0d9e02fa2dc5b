package io.trialmesh.worker.intake;

import java.time.Duration;
import java.util.List;

/// Where trials come from.
///
/// @param worker the name of this process, unique in the mesh
/// @param broker host:port, or several with commas
/// @param scheduler host:port
/// @param slots on each lane
/// @param renewEvery between two renewals of the leases
/// @param grace how long a drain waits for running trials
public record IntakeSettings(
        String worker,
        String broker,
        String scheduler,
        List<String> lanes,
        int slots,
        Duration renewEvery,
        Duration grace) {

    public IntakeSettings {
        lanes = List.copyOf(lanes);
    }
}
