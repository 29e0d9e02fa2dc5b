package io.trialmesh.scheduler.study;

import io.trialmesh.core.assess.Suite;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.Metrics;
import io.trialmesh.core.study.Budget;
import io.trialmesh.core.study.DecisionCosts;
import io.trialmesh.wire.name.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A question as it was asked, mistakes and all; {@link SpecLint} finds them.
///
/// @param metric empty for the standard one of the task
/// @param costs of mistakes; absent where both kinds cost the same
/// @param budget absent where none was given
/// @param sensitive columns that decisions must not hang on
/// @param lane empty for the normal one
/// @param learningCurve whether likely winners are learnt once more from parts of the rows; absent
///   where the budget decides
public record StudyDraft(
        String displayName,
        String metric,
        Optional<DecisionCosts> costs,
        Optional<Budget> budget,
        long seed,
        Search search,
        Optional<Suite> suite,
        List<String> sensitive,
        String lane,
        Optional<Boolean> learningCurve) {

    /// A learning curve takes at most a small part of so long a budget.
    static final Duration LONG = Duration.ofMinutes(10);

    public StudyDraft {
        sensitive = List.copyOf(sensitive);
        lane = lane.isEmpty() ? Topics.NORMAL : lane;
    }

    /// Where both kinds of mistakes cost the same, no column is sensitive, and any worker will do.
    public StudyDraft(
            String displayName,
            String metric,
            Optional<Budget> budget,
            long seed,
            Search search,
            Optional<Suite> suite) {
        this(
                displayName,
                metric,
                Optional.empty(),
                budget,
                seed,
                search,
                suite,
                List.of(),
                "",
                Optional.empty());
    }

    /// The spec, once the lint has found nothing.
    ///
    /// @param checks the suite to hold models to: the user's, completed by the evaluator
    /// @param withheld columns that no trial learns from
    public StudySpec settle(
            String dataset, Task task, Optional<Suite> checks, List<String> withheld) {
        return new StudySpec(
                displayName,
                dataset,
                metric.isEmpty() ? Metrics.standard(task.kind()).name() : metric,
                costs,
                budget.orElseThrow(),
                seed,
                search,
                checks,
                withheld,
                lane(),
                learningCurve.orElse(isLong(budget.orElseThrow())));
    }

    private static boolean isLong(Budget budget) {
        return budget instanceof Budget.Wall(var time) && time.compareTo(LONG) >= 0;
    }
}
