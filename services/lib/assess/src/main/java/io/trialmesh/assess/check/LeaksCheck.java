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
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A column that tells the target almost alone was probably written down after it, and will not be
/// there when the model is asked (Kaufman et al., Leakage in data mining, 2012).
///
/// Settings: `at_most` (0.98), the largest AUC or squared rank correlation of one column,
/// `pps_at_most` (0.9), the largest predictive power score of one, which sees what has no order,
/// and `known`, the columns that may tell it, separated by commas. Looks at the rows that were
/// learnt from.
@AutoService(Check.class)
public final class LeaksCheck implements Check {

    private static final String AT_MOST = "at_most";
    private static final String KNOWN = "known";
    private static final String PPS_AT_MOST = "pps_at_most";
    private static final String PPS = "pps";
    private static final double LIMIT = 0.98;
    private static final double PPS_LIMIT = 0.9;
    private static final int SHOWN = 3;

    @Override
    public String kind() {
        return "leaks";
    }

    @Override
    public Set<Tier> tiers() {
        return EnumSet.allOf(Tier.class);
    }

    @Override
    public boolean aboutColumns() {
        return true;
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
        settings.put(PPS_AT_MOST, "0.9");
        return new CheckSpec(kind(), kind(), Severity.BLOCKER, settings, false);
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task) {
        return settings(spec, task).problems();
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task, Schema schema) {
        var settings = settings(spec, task);
        settings.columns(KNOWN, schema);
        return settings.problems();
    }

    private static Settings settings(CheckSpec spec, Task task) {
        var settings = new Settings(spec).allow(List.of(AT_MOST, PPS_AT_MOST, KNOWN));
        settings.within(AT_MOST, task.classification() ? 0.5 : 0, 1);
        settings.within(PPS_AT_MOST, 0, 1);
        return settings;
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
        var power = new ColumnPower(evidence.task(), evidence.rows());
        var asked = asked(evidence, settings.list(KNOWN));
        var strongest =
                strongest(Arrays.stream(asked).mapToObj(power::of).flatMap(Optional::stream));
        if (strongest.isEmpty()) {
            return Findings.of(
                    spec, Verdict.PASS, List.of(), "None of 0 columns tells the target alone.");
        }
        var scores = strongest(Arrays.stream(asked).mapToObj(power::score));
        var limit = settings.number(AT_MOST).orElse(LIMIT);
        var allowed = settings.number(PPS_AT_MOST).orElse(PPS_LIMIT);
        var measure = new Gate(power.measure(), Gate.Bound.AT_MOST, limit);
        var score = new Gate(PPS, Gate.Bound.AT_MOST, allowed);
        return Findings.of(
                        spec,
                        worse(
                                measure.decide(strongest.getFirst()),
                                score.decide(scores.getFirst())),
                        Stream.concat(strongest.stream(), scores.stream()).toList(),
                        sentence(strongest.getFirst(), scores.getFirst(), limit, allowed))
                .heldTo(measure, strongest.getFirst())
                .heldTo(score, scores.getFirst())
                .withFindings(
                        findings(
                                Stream.concat(
                                        strongest.stream().filter(one -> one.low() > limit),
                                        scores.stream().filter(one -> one.low() > allowed))));
    }

    /// One for each column, however many measures give it away.
    private static List<Finding> findings(Stream<Estimate> leaks) {
        return List.copyOf(
                leaks.collect(
                                Collectors.toMap(
                                        LeaksCheck::column,
                                        LeaksCheck::finding,
                                        (first, _) -> first,
                                        LinkedHashMap::new))
                        .values());
    }

    private static Verdict worse(Verdict one, Verdict other) {
        if (one == Verdict.FAIL || other == Verdict.FAIL) {
            return Verdict.FAIL;
        }
        return one == Verdict.PASS ? other : one;
    }

    /// `auc/income` is about `income`.
    private static String column(Estimate leak) {
        return leak.name().substring(leak.name().indexOf('/') + 1);
    }

    private static String measure(Estimate leak) {
        return leak.name().substring(0, leak.name().indexOf('/'));
    }

    private static Finding finding(Estimate leak) {
        var column = column(leak);
        return new Finding(
                "Column "
                        + column
                        + " looks like a leak: "
                        + measure(leak)
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

    /// What the model does not learn from may tell whatever it likes.
    private static int[] asked(Evidence evidence, List<String> known) {
        var features = evidence.rows().schema().features();
        return IntStream.range(0, features.size())
                .filter(column -> evidence.background().isInput(features.get(column).name()))
                .filter(column -> !known.contains(features.get(column).name()))
                .toArray();
    }

    /// The columns that tell most, the strongest by the lower end first.
    private static List<Estimate> strongest(Stream<Estimate> columns) {
        return columns.sorted(
                        Comparator.comparingDouble(Estimate::low)
                                .reversed()
                                .thenComparing(Estimate::name))
                .limit(SHOWN)
                .toList();
    }

    private static String sentence(
            Estimate strongest, Estimate score, double limit, double allowed) {
        var said =
                "Alone, column "
                        + column(strongest)
                        + " tells the target with "
                        + measure(strongest)
                        + " "
                        + Figures.of(strongest)
                        + " on "
                        + strongest.rows()
                        + " rows; at most "
                        + Figures.of(limit)
                        + " is allowed";
        if (strongest.low() > limit) {
            return said + ": it looks like a leak. Leave it out, or name it in 'known'.";
        }
        return score.low() > allowed
                ? said
                        + ". But column "
                        + column(score)
                        + " tells it with a predictive power score of "
                        + Figures.of(score)
                        + "; at most "
                        + Figures.of(allowed)
                        + " is allowed: it looks like a leak. Leave it out, or name it in 'known'."
                : said + ".";
    }
}
