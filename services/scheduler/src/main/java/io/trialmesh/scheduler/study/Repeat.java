package io.trialmesh.scheduler.study;

import io.trialmesh.scheduler.study.TrialRow.Outcome;
import java.util.Optional;

/// A trial trained once more on other folds, because it was too close to call.
///
/// @param number which draw of folds after the study's own, from 1
/// @param trained present once it was trained
/// @param sample present once that was examined
public record Repeat(
        int trial,
        int number,
        Step step,
        Optional<Outcome.Trained> trained,
        Optional<Sample> sample) {

    /// How far it is.
    public enum Step {
        TRAINING,
        TRAINED,
        EXAMINING,
        DONE,
        FAILED;

        /// True while something is to come.
        public boolean open() {
            return this != DONE && this != FAILED;
        }
    }

    public static Repeat asked(int trial, int number) {
        return new Repeat(trial, number, Step.TRAINING, Optional.empty(), Optional.empty());
    }

    public Repeat at(Step next) {
        return new Repeat(trial, number, next, trained, sample);
    }

    public Repeat trained(Outcome.Trained outcome) {
        return new Repeat(trial, number, Step.TRAINED, Optional.of(outcome), sample);
    }

    public Repeat examined(Sample found) {
        return new Repeat(trial, number, Step.DONE, trained, Optional.of(found));
    }
}
