package io.trialmesh.scheduler.decision;

import io.trialmesh.scheduler.study.Finalists;
import io.trialmesh.scheduler.study.StudyRow;
import io.trialmesh.scheduler.study.TrialRow;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/// How long the finalists will take, from what their trainings took.
final class FinishTime {

    /// Starting children, opening the sealed rows, and the part of a suite that costs the same
    /// whatever the models.
    private static final Duration FIXED = Duration.ofSeconds(6);

    /// Asking a model about damaged rows, by what training its folds took: more trees, longer
    /// answers. The rows asked about are few, so a large table costs no more than this.
    private static final double EXAMINATION = 3;

    private static final double LONGEST_EXAMINATION = 40;

    /// A refit learns from more rows than a fold, but never goes past its best step.
    private static final double REFIT = 1.1;

    private FinishTime() {}

    /// Refits of the likely finalists on the workers there are, and their examinations.
    static Duration expected(List<TrialRow> trials, StudyRow study, int workers) {
        var seconds = 0.0;
        var longest = 0.0;
        var asked = 0.0;
        for (var trained : likely(trials)) {
            var refit = trained.spent().seconds() / Requests.folds(study) * REFIT;
            seconds += refit;
            longest = Math.max(longest, refit);
            asked = Math.max(asked, trained.spent().seconds() * EXAMINATION);
        }
        var needed =
                Math.max(longest, seconds / Math.max(1, workers))
                        + Math.min(asked, LONGEST_EXAMINATION);
        return FIXED.plus(Duration.ofMillis(Math.round(needed * 1000)));
    }

    /// The slowest few, because which ones will win is not known yet; one of each family.
    private static List<TrialRow.Outcome.Trained> likely(List<TrialRow> trials) {
        var families = new HashSet<String>();
        return trials.stream()
                .filter(trial -> trial.trained().isPresent())
                .sorted(
                        Comparator.comparingDouble(
                                        (TrialRow t) -> t.trained().orElseThrow().spent().seconds())
                                .reversed())
                .filter(trial ->
                        families.add(trial.proposal().family()) || families.size() <= Finalists.TOP)
                .limit(Finalists.TOP + 2L)
                .map(trial -> trial.trained().orElseThrow())
                .toList();
    }
}
