package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.leak.ColumnPower;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Finding;
import io.trialmesh.core.assess.Gate;
import io.trialmesh.core.assess.Remedy;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Feature;
import io.trialmesh.core.data.Schema;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.order.OrderedMap;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// A column that tells the target almost alone was probably written down after it, and will not be
/// there when the model is asked (Kaufman et al., Leakage in data mining, 2012).
///
/// Settings: `at_most` (0.98), the largest AUC or squared rank correlation of one column, and
/// `known`, the columns that may tell it, separated by commas. Looks at the rows that were learnt
/// from.
@AutoService(Check.class)
public final class LeaksCheck implements Check {

    private static final String AT_MOST = "at_most";
    private static final String KNOWN = "known";
    private static final double LIMIT = 0.98;
    private static final int SHOWN = 3;

    @Override
    public String kind() {
        return "leaks";
    }

    @Override
    public Set<Tier> tiers() {
        return EnumSet.of(Tier.FULL);
    }

    @Override
    public boolean appliesTo(Task task) {
        return true;
    }

    @Override
    public List<CheckSpec> automatic(Task task) {
        return List.of(new CheckSpec(kind(), kind(), Severity.BLOCKER, OrderedMap.of(), true));
    }

    @Override
    public CheckSpec example(Task task) {
        var settings = new LinkedHashMap<String, String>();
        settings.put(AT_MOST, "0.95");
        return new CheckSpec(kind(), kind(), Severity.BLOCKER, settings, false);
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task) {
        var settings = new Settings(spec).allow(List.of(AT_MOST, KNOWN));
        settings.within(AT_MOST, task.classification() ? 0.5 : 0, 1);
        return settings.problems();
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task, Schema schema) {
        var settings = new Settings(spec).allow(List.of(AT_MOST, KNOWN));
        settings.within(AT_MOST, task.classification() ? 0.5 : 0, 1);
        settings.columns(KNOWN, schema);
        return settings.problems();
    }

    @Override
    public CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        var rows = evidence.rows().rows();
        if (evidence.claim().isEmpty()) {
            return Findings.of(
                    spec,
                    Verdict.NOT_APPLICABLE,
                    List.of(),
                    "These " + rows + " rows are not those that were learnt from.");
        }
        if (rows < Findings.FEWEST_ROWS) {
            return Findings.tooFew(spec, rows);
        }
        var settings = new Settings(spec);
        var limit = settings.number(AT_MOST).orElse(LIMIT);
        var power = new ColumnPower(evidence.task(), evidence.rows());
        var strongest = strongest(power, evidence.rows().schema(), settings.list(KNOWN));
        if (strongest.isEmpty()) {
            return Findings.of(
                    spec, Verdict.PASS, List.of(), "None of 0 columns tells the target alone.");
        }
        var gate = new Gate(power.measure(), Gate.Bound.AT_MOST, limit);
        return Findings.of(
                        spec,
                        gate.decide(strongest.getFirst()),
                        strongest,
                        sentence(strongest.getFirst(), power.measure(), limit))
                .withFindings(
                        strongest.stream()
                                .filter(column -> column.low() > limit)
                                .map(column -> finding(column, power.measure()))
                                .toList());
    }

    private static Finding finding(Estimate leak, String measure) {
        var column = leak.name().substring(measure.length() + 1);
        return new Finding(
                "Column "
                        + column
                        + " looks like a leak: "
                        + measure
                        + " "
                        + Figures.of(leak)
                        + " alone; learn without it.",
                List.of(),
                Optional.of(new Remedy.LeaveOut(column)));
    }

    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        var leak =
                new FrameWithColumn(sound.rows(), Feature.numeric("leak"), sound.rows().targets());
        return Findings.about(sound, leak);
    }

    /// The columns that tell most, the strongest by the lower end first.
    private static List<Estimate> strongest(ColumnPower power, Schema schema, List<String> known) {
        return IntStream.range(0, schema.width())
                .filter(column -> !known.contains(schema.features().get(column).name()))
                .mapToObj(power::of)
                .flatMap(Optional::stream)
                .sorted(
                        Comparator.comparingDouble(Estimate::low)
                                .reversed()
                                .thenComparing(Estimate::name))
                .limit(SHOWN)
                .toList();
    }

    private static String sentence(Estimate strongest, String measure, double limit) {
        var column = strongest.name().substring(measure.length() + 1);
        var said =
                "Alone, column "
                        + column
                        + " tells the target with "
                        + measure
                        + " "
                        + Figures.of(strongest)
                        + " on "
                        + strongest.rows()
                        + " rows; at most "
                        + Figures.of(limit)
                        + " is allowed";
        return strongest.low() > limit
                ? said + ": it looks like a leak. Leave it out, or name it in 'known'."
                : said + ".";
    }
}
