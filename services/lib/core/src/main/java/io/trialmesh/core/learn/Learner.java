package io.trialmesh.core.learn;

import io.trialmesh.core.metric.Predictions;

/// One model in the making; the folds of a trial advance in lockstep, step by step.
public interface Learner extends AutoCloseable {

    /// How many steps there are at most; 1 where a model is made at one stroke.
    int steps();

    /// Learns one step more; false where nothing is left to learn, and then nothing was changed.
    boolean advance();

    /// Predictions for the validation rows as of the present step.
    Predictions validate();

    /// The model as it was after `step`, from 1 to the present.
    Model model(int step);

    /// Frees what the engine holds.
    @Override
    void close();
}
