package io.trialmesh.scheduler.study;

import io.trialmesh.core.assess.Suite;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.NearestName;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.metric.Metrics;
import io.trialmesh.core.space.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Every mistake in a question that shows only beside its data.
public final class DataLint {

    private DataLint() {}

    /// All problems, each naming the field, its value and what is allowed.
    ///
    /// @param draft without a mistake that {@link SpecLint} finds
    /// @param developRows how many rows there are to learn from
    public static List<Problem> problems(
            StudyDraft draft, Task task, long developRows, Catalogue catalogue) {
        var problems = new ArrayList<Problem>();
        metric(draft, task, problems);
        costs(draft, task, problems);
        folds(draft, developRows, problems);
        curve(draft, developRows, problems);
        parameters(draft, task, catalogue, problems);
        return List.copyOf(problems);
    }

    /// Every mistake of a suite that shows only beside the budget.
    ///
    /// @param suite that would run, automatic checks included
    public static List<Problem> problems(StudyDraft draft, Suite suite) {
        return TimedAims.problems(suite, draft.budget().orElseThrow());
    }

    private static void metric(StudyDraft draft, Task task, List<Problem> problems) {
        var fits = Metrics.of(task.kind()).stream().map(Metric::name).toList();
        var metric = draft.metric();
        if (!metric.isEmpty() && !fits.contains(metric)) {
            problems.add(
                    new Problem(
                            "metric",
                            metric,
                            "'"
                                    + metric
                                    + "' does not fit a "
                                    + task.kind().name().toLowerCase(Locale.ROOT)
                                    + " target. Known for it: "
                                    + String.join(", ", fits)));
        }
    }

    private static void costs(StudyDraft draft, Task task, List<Problem> problems) {
        if (draft.costs().isPresent() && task.kind() != Task.Kind.BINARY) {
            problems.add(
                    new Problem(
                            "costs",
                            "",
                            "Costs of false positives and false negatives are for two classes, and"
                                    + " this target is "
                                    + task.kind().name().toLowerCase(Locale.ROOT)
                                    + "."));
        }
    }

    private static void folds(StudyDraft draft, long developRows, List<Problem> problems) {
        var folds = draft.search().folds();
        if (folds > developRows / 2) {
            problems.add(
                    new Problem(
                            "folds",
                            Integer.toString(folds),
                            folds
                                    + " folds of "
                                    + developRows
                                    + " rows leave fewer than two rows in each. Give 2 to "
                                    + Math.max(2, developRows / 2)
                                    + "."));
        }
    }

    private static void curve(StudyDraft draft, long developRows, List<Problem> problems) {
        var folds = draft.search().folds(developRows);
        if (draft.learningCurve().orElse(false)
                && !CurvePlan.possible(CurvePlan.learnt(developRows, folds))) {
            problems.add(
                    new Problem(
                            "learning_curve",
                            "true",
                            "A learning curve needs at least "
                                    + CurvePlan.least(folds)
                                    + " rows to learn from in parts, and there are "
                                    + developRows
                                    + "."));
        }
    }

    private static void parameters(
            StudyDraft draft, Task task, Catalogue catalogue, List<Problem> problems) {
        for (var given : draft.search().spaces().entrySet()) {
            var known =
                    catalogue.family(given.getKey()).orElseThrow().space(task).parameters().stream()
                            .map(Parameter::name)
                            .toList();
            for (var parameter : given.getValue().parameters()) {
                if (!known.contains(parameter.name())) {
                    problems.add(
                            new Problem(
                                    "spaces." + given.getKey() + "." + parameter.name(),
                                    parameter.name(),
                                    NearestName.sentence(
                                            parameter.name(),
                                            "parameter of " + given.getKey(),
                                            known)));
                }
            }
        }
    }
}
