package io.trialmesh.wire.slot;

import java.time.Duration;

/// Where slots take their records from.
///
/// @param broker host:port, or several with commas
/// @param topic the lane's topic, of one partition
/// @param worker the name of this process; unique in the mesh
/// @param slots how many records are worked on at a time
/// @param grace how long a drain waits for running work before it gives the record back
public record SlotSettings(String broker, String topic, String worker, int slots, Duration grace) {}
