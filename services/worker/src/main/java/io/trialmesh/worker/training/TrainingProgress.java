package io.trialmesh.worker.training;

import io.trialmesh.core.trial.Measurement;

/// Whom a training tells how it goes, and who may end it.
public interface TrainingProgress {

    void measured(Measurement measurement);

    /// True where the best so far is wanted now; asked after every step.
    boolean stopRequested();
}
