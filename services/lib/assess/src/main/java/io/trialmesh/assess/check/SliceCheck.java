package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.slice.SliceExpression;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.metric.Predictions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;

/// A model must be good where its user says it matters: setting `where` names the rows (see {@link
/// SliceExpression}), `metric` with `at_least` or `at_most` the limit there, and `min_rows` (30)
/// how many rows there must be to judge at all.
@AutoService(Check.class)
public final class SliceCheck implements Check {

    private static final String WHERE = "where";
    private static final String MIN_ROWS = "min_rows";
    private static final long USUAL_MIN_ROWS = 30;

    @Override
    public String kind() {
        return "slice";
    }

    @Override
    public Set<Tier> tiers() {
        return EnumSet.allOf(Tier.class);
    }

    @Override
    public boolean appliesTo(Task task) {
        return true;
    }

    @Override
    public List<CheckSpec> automatic(Task task) {
        return List.of();
    }

    @Override
    public CheckSpec example(Task task) {
        var settings = new LinkedHashMap<String, String>();
        settings.put(WHERE, "x < 4");
        settings.put(MetricGate.METRIC, task.classification() ? MetricGate.ACCURACY : "r2");
        settings.put(MetricGate.AT_LEAST, task.classification() ? "0.6" : "0.2");
        settings.put(MIN_ROWS, "50");
        return new CheckSpec(kind(), kind(), Severity.MAJOR, settings, false);
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task) {
        return settings(spec, task).problems();
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task, Schema schema) {
        var settings = settings(spec, task);
        settings.text(WHERE)
                .ifPresent(where -> {
                    switch (SliceExpression.read(where, schema)) {
                        case SliceExpression.Reading.Right _ -> {}
                        case SliceExpression.Reading.Wrong(var sentence) ->
                                settings.refuse(WHERE, sentence);
                    }
                });
        return settings.problems();
    }

    @Override
    public List<Problem> undecidable(CheckSpec spec, Task task, long rows) {
        var problems = new ArrayList<>(MetricGate.undecidable(spec, rows));
        var wanted = minRows(new Settings(spec)).orElse(USUAL_MIN_ROWS);
        if (wanted > rows) {
            problems.add(
                    new Problem(MIN_ROWS, Long.toString(wanted), Figures.needed(wanted, rows)));
        }
        return problems;
    }

    @Override
    public CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        if (!Findings.fits(evidence)) {
            return Findings.unfit(spec, evidence);
        }
        var where = spec.settings().getOrDefault(WHERE, "");
        var inside = rowsOf(where, evidence.rows());
        var wanted = minRows(new Settings(spec)).orElse(USUAL_MIN_ROWS);
        var among = " of " + evidence.rows().rows() + " rows are in " + where;
        if (inside.length < wanted) {
            return Findings.of(
                    spec,
                    Verdict.INCONCLUSIVE,
                    List.of(),
                    inside.length + among + "; at least " + wanted + " are needed.");
        }
        var there =
                evidence.about(
                        evidence.rows().select(inside), evidence.predictions().select(inside));
        return MetricGate.examine(spec, there, random, "Where " + where + " its");
    }

    /// Wrong inside the slice, and nowhere else.
    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        var outputs = sound.predictions().outputs();
        var values = sound.predictions().toArray();
        var wrong = Findings.wrongWay(sound.predictions());
        for (var row : rowsOf(spec.settings().getOrDefault(WHERE, ""), sound.rows())) {
            for (int output = 0; output < outputs; output++) {
                values[row * outputs + output] = wrong.at(row, output);
            }
        }
        return Findings.with(sound, new Predictions(outputs, values));
    }

    private static Settings settings(CheckSpec spec, Task task) {
        var names = new ArrayList<>(MetricGate.SETTINGS);
        names.add(WHERE);
        names.add(MIN_ROWS);
        var settings = new Settings(spec).allow(names);
        if (settings.text(WHERE).isEmpty()) {
            settings.refuse(WHERE, "say which rows, as in where: \"age > 40 && plan == 'paid'\"");
        }
        MetricGate.lint(settings, task);
        var _ = minRows(settings);
        return settings;
    }

    private static OptionalLong minRows(Settings settings) {
        return settings.whole(MIN_ROWS, Findings.FEWEST_ROWS, Integer.MAX_VALUE);
    }

    private static int[] rowsOf(String where, Frame frame) {
        return switch (SliceExpression.read(where, frame.schema())) {
            case SliceExpression.Reading.Right(var expression) -> expression.rowsOf(frame);
            case SliceExpression.Reading.Wrong(var sentence) ->
                    throw new IllegalArgumentException(sentence);
        };
    }
}
