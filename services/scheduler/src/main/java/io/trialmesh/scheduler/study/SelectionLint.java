package io.trialmesh.scheduler.study;

import io.trialmesh.core.assess.Aim;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Suite;
import io.trialmesh.core.assess.Waiver;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.NearestName;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.metric.Metrics;
import io.trialmesh.core.study.Budget;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/// Every mistake in what a suite says about choosing the winner: its waivers and its aims.
final class SelectionLint {

    private final Suite suite;
    private final Task task;
    private final boolean repeatable;
    private final List<Problem> problems = new ArrayList<>();

    private SelectionLint(Suite suite, Task task, Budget budget) {
        this.suite = suite;
        this.task = task;
        this.repeatable = budget instanceof Budget.Trials;
    }

    /// All problems, each naming the field, its value and what is allowed.
    ///
    /// @param suite that would run, automatic checks included
    static List<Problem> problems(Suite suite, Task task, Budget budget) {
        var lint = new SelectionLint(suite, task, budget);
        lint.waivers();
        lint.aims();
        return List.copyOf(lint.problems);
    }

    private void waivers() {
        var seen = new HashSet<String>();
        for (int i = 0; i < suite.waivers().size(); i++) {
            var waiver = suite.waivers().get(i);
            var field = "waivers[" + i + "].";
            if (!ids().contains(waiver.check())) {
                add(
                        field + "check",
                        waiver.check(),
                        NearestName.sentence(waiver.check(), "check of this suite", ids()));
            } else if (!seen.add(waiver.check())) {
                add(field + "check", waiver.check(), "'" + waiver.check() + "' is waived twice");
            }
            if (waiver.who().isBlank()) {
                add(field + "who", "", "is missing. Say who answers for the failed gate.");
            }
            if (waiver.why().isBlank()) {
                add(field + "why", "", "is missing. Say in one sentence why it may fail.");
            }
            until(field, waiver);
        }
    }

    private void until(String field, Waiver waiver) {
        try {
            var _ = waiver.until().isEmpty() ? LocalDate.MAX : LocalDate.parse(waiver.until());
        } catch (DateTimeParseException _) {
            add(
                    field + "until",
                    waiver.until(),
                    "'"
                            + waiver.until()
                            + "' is no day. Give one such as 2026-12-31, or leave it away.");
        }
    }

    private void aims() {
        var seen = new HashSet<String>();
        for (int i = 0; i < suite.aims().size(); i++) {
            var aim = suite.aims().get(i);
            var field = "aims[" + i + "].";
            if (!(aim.weight() > 0) || Double.isInfinite(aim.weight())) {
                add(
                        field + "weight",
                        Double.toString(aim.weight()),
                        aim.weight() + " is no weight. Give a number above 0, such as 0.5.");
            }
            if (!seen.add(aim.objective())) {
                add(
                        field + "objective",
                        aim.objective(),
                        "'" + aim.objective() + "' is named twice; once is enough");
            }
            objective(field + "objective", aim);
        }
    }

    private void objective(String field, Aim aim) {
        var name = aim.objective();
        var id = name.contains("/") ? name.substring(0, name.indexOf('/')) : "";
        if (id.isEmpty() && !plain().contains(name)) {
            add(
                    field,
                    name,
                    NearestName.sentence(name, "objective", plain())
                            + ", or an estimate of a check, such as gaussian-noise/lost");
        } else if (!id.isEmpty() && !ids().contains(id) && !name.equals(Objectives.SIZE)) {
            add(field, name, NearestName.sentence(id, "check of this suite", ids()));
        } else if (repeatable && Objectives.clocked(name, kind(id))) {
            add(
                    field,
                    name,
                    "'"
                            + name
                            + "' is measured by a clock, and a study with a work budget has to"
                            + " come out the same on any machine. Give a budget of time, or"
                            + " another aim, such as "
                            + Objectives.SIZE
                            + ".");
        }
    }

    private List<String> plain() {
        return Stream.concat(
                        Metrics.of(task.kind()).stream().map(Metric::name),
                        Stream.of(Objectives.SECONDS))
                .toList();
    }

    private List<String> ids() {
        return suite.checks().stream().map(CheckSpec::id).toList();
    }

    private String kind(String id) {
        return suite.checks().stream()
                .filter(check -> check.id().equals(id))
                .map(CheckSpec::kind)
                .findFirst()
                .orElse("");
    }

    private void add(String field, String value, String sentence) {
        problems.add(new Problem(field, value, sentence));
    }
}
