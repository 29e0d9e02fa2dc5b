package io.trialmesh.scheduler.study;

import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Suite;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.study.Budget;
import java.util.ArrayList;
import java.util.List;

/// Aims that only a clock can measure have no place in a study that has to come out the same on any
/// machine. What else may be wrong with a suite the evaluator says, which knows no budget.
final class TimedAims {

    private TimedAims() {}

    /// All problems, each naming the field, its value and what is allowed.
    ///
    /// @param suite that would run, automatic checks included
    static List<Problem> problems(Suite suite, Budget budget) {
        var problems = new ArrayList<Problem>();
        if (budget instanceof Budget.Trials) {
            for (int i = 0; i < suite.aims().size(); i++) {
                var objective = suite.aims().get(i).objective();
                if (Objectives.clocked(objective, kind(suite, objective))) {
                    problems.add(problem("aims[" + i + "].objective", objective));
                }
            }
        }
        return List.copyOf(problems);
    }

    /// Of the check that an objective such as `fast/p99_ms` is an estimate of.
    private static String kind(Suite suite, String objective) {
        var id = objective.substring(0, Math.max(0, objective.indexOf('/')));
        return suite.checks().stream()
                .filter(check -> check.id().equals(id))
                .map(CheckSpec::kind)
                .findFirst()
                .orElse("");
    }

    private static Problem problem(String field, String objective) {
        return new Problem(
                field,
                objective,
                "'"
                        + objective
                        + "' is measured by a clock, and a study with a work budget has to come out"
                        + " the same on any machine. Give a budget of time, or another aim, such as"
                        + " "
                        + Objectives.SIZE
                        + ".");
    }
}
