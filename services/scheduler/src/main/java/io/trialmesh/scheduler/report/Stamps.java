package io.trialmesh.scheduler.report;

import com.google.protobuf.Timestamp;
import java.time.Duration;
import java.time.Instant;

/// Moments and spans on the wire.
public final class Stamps {

    private Stamps() {}

    public static Timestamp toWire(Instant at) {
        return Timestamp.newBuilder()
                .setSeconds(at.getEpochSecond())
                .setNanos(at.getNano())
                .build();
    }

    public static com.google.protobuf.Duration toWire(Duration span) {
        return com.google.protobuf.Duration.newBuilder()
                .setSeconds(span.getSeconds())
                .setNanos(span.getNano())
                .build();
    }
}
