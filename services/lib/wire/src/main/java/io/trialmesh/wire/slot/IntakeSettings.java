package io.trialmesh.wire.slot;

import io.trialmesh.proto.v1.WorkerKind;
import java.time.Duration;
import java.util.List;

/// Where work comes from, and who takes it.
///
/// @param kind of the process that takes it
/// @param worker the name of this process, unique in the mesh
/// @param broker host:port, or several with commas
/// @param topics of the lanes, one each
/// @param slots on each lane
/// @param renewEvery between two renewals of the leases
/// @param grace how long a drain waits for running work
public record IntakeSettings(
        WorkerKind kind,
        String worker,
        String broker,
        List<String> topics,
        int slots,
        Duration renewEvery,
        Duration grace) {

    public IntakeSettings {
        topics = List.copyOf(topics);
    }
}
