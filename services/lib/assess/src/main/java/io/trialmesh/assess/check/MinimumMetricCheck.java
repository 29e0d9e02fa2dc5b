package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.order.OrderedMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// A limit that the user sets on a metric: settings `metric`, and `at_least` or `at_most`.
///
/// Decided on the whole interval; accuracy by the exact one (Clopper and Pearson).
@AutoService(Check.class)
public final class MinimumMetricCheck implements Check {

    @Override
    public String kind() {
        return "minimum-metric";
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
        settings.put(MetricGate.METRIC, task.classification() ? MetricGate.ACCURACY : "r2");
        settings.put(MetricGate.AT_LEAST, task.classification() ? "0.6" : "0.2");
        return new CheckSpec(kind(), kind(), Severity.MAJOR, OrderedMap.copyOf(settings), false);
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task) {
        var settings = new Settings(spec).allow(MetricGate.SETTINGS);
        MetricGate.lint(settings, task);
        return settings.problems();
    }

    @Override
    public List<Problem> undecidable(CheckSpec spec, Task task, long rows) {
        return MetricGate.undecidable(spec, rows);
    }

    @Override
    public CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        return MetricGate.examine(spec, evidence, random, "Its");
    }

    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        return Findings.with(sound, Findings.wrongWay(sound.predictions()));
    }
}
