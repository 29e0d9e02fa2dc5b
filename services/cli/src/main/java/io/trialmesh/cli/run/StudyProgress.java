package io.trialmesh.cli.run;

import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.metric.Metrics;
import io.trialmesh.proto.v1.FailureReason;
import io.trialmesh.proto.v1.Leaderboard;
import io.trialmesh.proto.v1.Measurement;
import io.trialmesh.proto.v1.Phase;
import io.trialmesh.proto.v1.Study;
import io.trialmesh.proto.v1.StudyEvent;
import io.trialmesh.proto.v1.Trial;
import io.trialmesh.proto.v1.TrialState;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// What is known of a running study, kept up to date event by event.
final class StudyProgress {

    /// A trial that is being trained.
    record Running(int trial, String family, Measurement latest) {

        private Running at(Measurement measurement) {
            return new Running(trial, family, measurement);
        }
    }

    /// The best claim of a family so far.
    record Best(int trial, String family, double objective) {}

    private final SequencedMap<Integer, Running> running = new LinkedHashMap<>();
    private final SequencedMap<String, Best> bestOfFamily = new LinkedHashMap<>();
    private final SequencedMap<Integer, String> families = new LinkedHashMap<>();
    private Leaderboard leaderboard = Leaderboard.getDefaultInstance();
    private Study study;
    private int finished;
    private int stopped;
    private int failed;
    private int examined;

    StudyProgress(Study study) {
        this.study = study;
    }

    /// Takes an event in.
    ///
    /// @return the trial that ended with it, where one did
    Optional<Trial> apply(StudyEvent event) {
        switch (event.getEventCase()) {
            case STUDY_CHANGED -> study = event.getStudyChanged().getStudy();
            case TRIAL_REQUESTED ->
                    families.put(
                            event.getTrialRequested().getTrial(),
                            event.getTrialRequested().getFamily());
            case TRIAL_STARTED -> started(event.getTrialStarted().getTrial());
            case TRIAL_PROGRESS ->
                    running.computeIfPresent(
                            event.getTrialProgress().getTrial(),
                            (n, was) -> was.at(event.getTrialProgress().getMeasurement()));
            case TRIAL_ENDED -> {
                return Optional.of(ended(event.getTrialEnded().getTrial()));
            }
            case TRIAL_RETRIED -> running.remove(event.getTrialRetried().getTrial());
            case TRIAL_EXAMINED -> examined++;
            case LEADERBOARD_CHANGED ->
                    leaderboard = event.getLeaderboardChanged().getLeaderboard();
            case NOTICE, EVENT_NOT_SET -> {
                // Nothing that counts.
            }
        }
        return Optional.empty();
    }

    private void started(int trial) {
        running.put(
                trial,
                new Running(
                        trial, families.getOrDefault(trial, ""), Measurement.getDefaultInstance()));
    }

    private Trial ended(Trial trial) {
        running.remove(trial.getNumber());
        if (trial.getState() == TrialState.TRIAL_FAILED) {
            var cutOff = trial.getReason() == FailureReason.CANCELLED;
            stopped += cutOff ? 1 : 0;
            failed += cutOff ? 0 : 1;
            return trial;
        }
        if (trial.getState() == TrialState.TRIAL_STOPPED) {
            stopped++;
        } else {
            finished++;
        }
        var best = new Best(trial.getNumber(), trial.getFamily(), trial.getObjective());
        bestOfFamily.merge(
                trial.getFamily(), best, (was, is) -> isBetter(is.objective(), was) ? is : was);
        return trial;
    }

    private boolean isBetter(double objective, Best than) {
        return goal().better(objective, than.objective());
    }

    private Goal goal() {
        return Metrics.named(metric()).map(Metric::goal).orElse(Goal.MINIMIZE);
    }

    Study study() {
        return study;
    }

    String metric() {
        return study.getObjective().getMetric();
    }

    Phase phase() {
        return study.getPhase();
    }

    /// The best of all families.
    Optional<Best> best() {
        return bestOfFamily.values().stream()
                .reduce((one, other) -> isBetter(one.objective(), other) ? one : other);
    }

    SequencedMap<String, Best> bestOfFamily() {
        return bestOfFamily;
    }

    SequencedMap<Integer, Running> running() {
        return running;
    }

    Leaderboard leaderboard() {
        return leaderboard;
    }

    int done() {
        return finished + stopped + failed;
    }

    int finished() {
        return finished;
    }

    int stopped() {
        return stopped;
    }

    int failed() {
        return failed;
    }

    int examined() {
        return examined;
    }
}
