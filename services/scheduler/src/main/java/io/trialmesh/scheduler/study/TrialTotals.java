package io.trialmesh.scheduler.study;

import java.util.List;

/// How many trials stand where; retries do not count.
///
/// @param failed through a fault of their own or of the mesh
/// @param stopped early by a rule, or when their study ended
public record TrialTotals(int finished, int failed, int stopped, int running, int waiting) {

    public static TrialTotals of(List<TrialRow> trials) {
        int finished = 0;
        int failed = 0;
        int stopped = 0;
        int running = 0;
        for (var trial : trials) {
            switch (trial.outcome().orElse(null)) {
                case null -> running += trial.running() ? 1 : 0;
                case TrialRow.Outcome.Broken broken -> {
                    stopped += broken.cutOff() ? 1 : 0;
                    failed += broken.cutOff() ? 0 : 1;
                }
                case TrialRow.Outcome.Trained trained -> {
                    finished += trained.stopped() ? 0 : 1;
                    stopped += trained.stopped() ? 1 : 0;
                }
            }
        }
        var waiting = trials.size() - finished - failed - stopped - running;
        return new TrialTotals(finished, failed, stopped, running, waiting);
    }

    /// What a budget of trials counts.
    public int ended() {
        return finished + failed + stopped;
    }
}
