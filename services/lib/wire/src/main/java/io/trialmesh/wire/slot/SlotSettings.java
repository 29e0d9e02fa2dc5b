package io.trialmesh.wire.slot;

import io.trialmesh.wire.tls.Broker;
import java.time.Duration;

/// Where slots take their records from.
///
/// @param topic the lane's topic, of one partition
/// @param worker the name of this process; unique in the mesh
/// @param slots how many records are worked on at a time
/// @param grace how long a drain waits for running work before it gives the record back
public record SlotSettings(Broker broker, String topic, String worker, int slots, Duration grace) {}
