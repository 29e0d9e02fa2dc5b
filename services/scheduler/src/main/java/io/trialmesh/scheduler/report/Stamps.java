package io.trialmesh.scheduler.report;

import com.google.protobuf.Timestamp;
import java.time.Instant;

/// Moments on the wire.
public final class Stamps {

    private Stamps() {}

    public static Timestamp toWire(Instant at) {
        return Timestamp.newBuilder()
                .setSeconds(at.getEpochSecond())
                .setNanos(at.getNano())
                .build();
    }
}
