package io.trialmesh.worker.intake;

import io.trialmesh.proto.v1.TrialEvent;
import io.trialmesh.proto.v1.TrialRequest;
import io.trialmesh.wire.slot.RunningTask;

/// Whoever carries out trials.
public interface Trainer {

    /// The event that ends the trial, without its envelope; of no use where it was cancelled.
    TrialEvent run(TrialRequest request, RunningTask task) throws InterruptedException;
}
