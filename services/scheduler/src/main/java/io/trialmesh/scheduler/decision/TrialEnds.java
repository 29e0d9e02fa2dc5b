package io.trialmesh.scheduler.decision;

import io.trialmesh.scheduler.study.TrialRow;
import io.trialmesh.scheduler.study.TrialRow.Outcome;
import io.trialmesh.wire.meter.Meters;

/// Counts the ends of trials.
final class TrialEnds {

    private TrialEnds() {}

    /// Once for each trial, after its end is written for good.
    static void count(TrialRow ended) {
        ended.outcome()
                .ifPresent(outcome ->
                        Meters.TRIALS_ENDED.add(ended.proposal().family(), word(outcome)));
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Trained trained -> trained.stopped() ? "STOPPED" : "FINISHED";
            case Outcome.Broken broken -> broken.reason().name();
        };
    }
}
