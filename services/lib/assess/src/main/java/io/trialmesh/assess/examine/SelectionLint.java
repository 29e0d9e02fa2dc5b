package io.trialmesh.assess.examine;

import io.trialmesh.core.assess.Aim;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Suite;
import io.trialmesh.core.assess.Waiver;
import io.trialmesh.core.data.Feature;
import io.trialmesh.core.data.Schema;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.NearestName;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.metric.Metrics;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/// Finds every mistake in what a suite says beside its checks: sensitive columns, waivers, aims.
final class SelectionLint {

    private static final String SECONDS = "seconds";
    // Known of every model, also where no check has looked at it.
    private static final String SIZE = "model-size/bytes";

    private final Suite suite;
    private final List<String> ids;
    private final Task task;
    private final List<Problem> problems = new ArrayList<>();

    /// @param suite as it was written
    /// @param complete the same with the automatic checks, which may be waived too
    SelectionLint(Suite suite, Suite complete, Task task) {
        this.suite = suite;
        this.ids = complete.checks().stream().map(CheckSpec::id).toList();
        this.task = task;
    }

    List<Problem> problems(Schema schema) {
        sensitive(schema.features().stream().map(Feature::name).toList());
        waivers();
        aims();
        return List.copyOf(problems);
    }

    private void sensitive(List<String> columns) {
        var seen = new HashSet<String>();
        for (int i = 0; i < suite.sensitive().size(); i++) {
            var name = suite.sensitive().get(i);
            if (!columns.contains(name)) {
                add("sensitive[" + i + "]", name, NearestName.sentence(name, "column", columns));
            } else if (!seen.add(name)) {
                add("sensitive[" + i + "]", name, "'" + name + "' is named twice");
            }
        }
    }

    private void waivers() {
        var seen = new HashSet<String>();
        for (int i = 0; i < suite.waivers().size(); i++) {
            var waiver = suite.waivers().get(i);
            var field = "waivers[" + i + "].";
            var check = waiver.check();
            if (!ids.contains(check)) {
                add(
                        field + "check",
                        check,
                        NearestName.sentence(check, "check of this suite", ids));
            } else if (!seen.add(check)) {
                add(field + "check", check, "'" + check + "' is waived twice");
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

    /// What a check measures is known only when it has run; its id is known before.
    private void objective(String field, Aim aim) {
        var name = aim.objective();
        var id = name.contains("/") ? name.substring(0, name.indexOf('/')) : "";
        if (id.isEmpty() && !plain().contains(name)) {
            add(
                    field,
                    name,
                    NearestName.sentence(name, "objective", plain())
                            + ", or an estimate of a check, such as gaussian-noise/lost");
        } else if (!id.isEmpty() && !ids.contains(id) && !name.equals(SIZE)) {
            add(field, name, NearestName.sentence(id, "check of this suite", ids));
        }
    }

    private List<String> plain() {
        var metrics = Metrics.of(task.kind()).stream().map(Metric::name);
        return Stream.concat(metrics, Stream.of(SECONDS)).toList();
    }

    private void add(String field, String value, String sentence) {
        problems.add(new Problem(field, value, sentence));
    }
}
