package io.trialmesh.wire.trial;

import io.trialmesh.core.study.Phase;
import io.trialmesh.core.trial.FailureReason;
import io.trialmesh.core.trial.Measurement;
import java.util.List;

/// The words around a trial on the wire.
public final class TrialCodec {

    private TrialCodec() {}

    public static io.trialmesh.proto.v1.Phase toWire(Phase phase) {
        return switch (phase) {
            case BEFORE_ML -> io.trialmesh.proto.v1.Phase.BEFORE_ML;
            case SIMPLEST -> io.trialmesh.proto.v1.Phase.SIMPLEST;
            case OPTIMISED -> io.trialmesh.proto.v1.Phase.OPTIMISED;
            case COMPLEX -> io.trialmesh.proto.v1.Phase.COMPLEX;
        };
    }

    public static Phase toCore(io.trialmesh.proto.v1.Phase phase) {
        return switch (phase) {
            case BEFORE_ML, PHASE_UNSPECIFIED, UNRECOGNIZED -> Phase.BEFORE_ML;
            case SIMPLEST -> Phase.SIMPLEST;
            case OPTIMISED -> Phase.OPTIMISED;
            case COMPLEX -> Phase.COMPLEX;
        };
    }

    public static io.trialmesh.proto.v1.FailureReason toWire(FailureReason reason) {
        return switch (reason) {
            case OUT_OF_TIME -> io.trialmesh.proto.v1.FailureReason.OUT_OF_TIME;
            case OUT_OF_MEMORY -> io.trialmesh.proto.v1.FailureReason.OUT_OF_MEMORY;
            case OUT_OF_DISK -> io.trialmesh.proto.v1.FailureReason.OUT_OF_DISK;
            case NATIVE_CRASH -> io.trialmesh.proto.v1.FailureReason.NATIVE_CRASH;
            case CANCELLED -> io.trialmesh.proto.v1.FailureReason.CANCELLED;
            case BAD_DATA -> io.trialmesh.proto.v1.FailureReason.BAD_DATA;
            case BAD_PARAMETERS -> io.trialmesh.proto.v1.FailureReason.BAD_PARAMETERS;
            case DIVERGED -> io.trialmesh.proto.v1.FailureReason.DIVERGED;
            case LOST -> io.trialmesh.proto.v1.FailureReason.LOST;
            case POISON -> io.trialmesh.proto.v1.FailureReason.POISON;
            case INTERNAL -> io.trialmesh.proto.v1.FailureReason.INTERNAL_FAULT;
        };
    }

    public static FailureReason toCore(io.trialmesh.proto.v1.FailureReason reason) {
        return switch (reason) {
            case OUT_OF_TIME -> FailureReason.OUT_OF_TIME;
            case OUT_OF_MEMORY -> FailureReason.OUT_OF_MEMORY;
            case OUT_OF_DISK -> FailureReason.OUT_OF_DISK;
            case NATIVE_CRASH -> FailureReason.NATIVE_CRASH;
            case CANCELLED -> FailureReason.CANCELLED;
            case BAD_DATA -> FailureReason.BAD_DATA;
            case BAD_PARAMETERS -> FailureReason.BAD_PARAMETERS;
            case DIVERGED -> FailureReason.DIVERGED;
            case LOST -> FailureReason.LOST;
            case POISON -> FailureReason.POISON;
            case INTERNAL_FAULT, FAILURE_REASON_UNSPECIFIED, UNRECOGNIZED -> FailureReason.INTERNAL;
        };
    }

    public static List<io.trialmesh.proto.v1.Measurement> toWire(List<Measurement> measurements) {
        return measurements.stream().map(TrialCodec::toWire).toList();
    }

    public static io.trialmesh.proto.v1.Measurement toWire(Measurement measurement) {
        return io.trialmesh.proto.v1.Measurement.newBuilder()
                .setStep(measurement.step())
                .setValue(measurement.value())
                .build();
    }

    public static Measurement toCore(io.trialmesh.proto.v1.Measurement measurement) {
        return new Measurement(measurement.getStep(), measurement.getValue());
    }

    public static List<Measurement> toCore(List<io.trialmesh.proto.v1.Measurement> measurements) {
        return measurements.stream().map(TrialCodec::toCore).toList();
    }
}
