package io.trialmesh.worker.child;

import io.trialmesh.core.trial.Measurement;
import io.trialmesh.fork.ChildPort;
import io.trialmesh.proto.v1.TrialRequest;
import io.trialmesh.worker.training.TrainingProgress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Tells the parent how it goes, a few times a second at most, and stops when it says so or when
/// the soft limit of the request has come.
final class ChildProgress implements TrainingProgress {

    private static final Duration SILENCE = Duration.ofMillis(200);

    private final ChildPort port;
    private final InstantSource clock;
    private final Instant stopAt;
    private Instant told = Instant.EPOCH;

    ChildProgress(ChildPort port, TrialRequest request, InstantSource clock) {
        this.port = port;
        this.clock = clock;
        this.stopAt =
                request.hasStopAt()
                        ? Instant.ofEpochSecond(
                                request.getStopAt().getSeconds(), request.getStopAt().getNanos())
                        : Instant.MAX;
    }

    @Override
    public void measured(Measurement measurement) {
        var now = clock.instant();
        if (Duration.between(told, now).compareTo(SILENCE) >= 0) {
            told = now;
            port.send(MeasurementLine.of(measurement));
        }
    }

    @Override
    public boolean stopRequested() {
        return port.stopRequested() || !clock.instant().isBefore(stopAt);
    }
}
