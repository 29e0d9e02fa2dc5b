package io.trialmesh.scheduler.study;

import io.trialmesh.core.assess.Suite;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.Metrics;
import io.trialmesh.core.study.Budget;
import java.util.Optional;

/// A question as it was asked, mistakes and all; {@link SpecLint} finds them.
///
/// @param metric empty for the standard one of the task
/// @param budget absent where none was given
public record StudyDraft(
        String displayName,
        String metric,
        Optional<Budget> budget,
        long seed,
        Search search,
        Optional<Suite> suite) {

    /// The spec, once the lint has found nothing.
    ///
    /// @param checks the suite to hold models to: the user's, completed by the evaluator
    public StudySpec settle(String dataset, Task task, Optional<Suite> checks) {
        return new StudySpec(
                displayName,
                dataset,
                metric.isEmpty() ? Metrics.standard(task.kind()).name() : metric,
                budget.orElseThrow(),
                seed,
                search,
                checks);
    }
}
