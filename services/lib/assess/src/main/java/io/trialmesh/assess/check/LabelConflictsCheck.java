package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.leak.Twins;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Finding;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.order.OrderedMap;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Rows with the same inputs and different targets: no model can be right about all of them
/// (Northcutt, Jiang and Chuang, Confident learning: estimating uncertainty in dataset labels,
/// 2021).
///
/// Setting `at_most` (0.01): the share of such rows beyond what chance brings about where columns
/// take few values. Says what accuracy is the most that these inputs allow. Looks at the rows that
/// were learnt from.
@AutoService(Check.class)
public final class LabelConflictsCheck implements Check {

    private static final String AT_MOST = "at_most";
    private static final double LIMIT = 0.01;
    private static final int SHOWN = 6;

    @Override
    public String kind() {
        return "label-conflicts";
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
        return List.of(new CheckSpec(kind(), kind(), Severity.MINOR, OrderedMap.of(), true));
    }

    @Override
    public CheckSpec example(Task task) {
        var settings = new LinkedHashMap<String, String>();
        settings.put(AT_MOST, "0.02");
        return new CheckSpec(kind(), kind(), Severity.MINOR, settings, false);
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task) {
        var settings = new Settings(spec).allow(List.of(AT_MOST));
        settings.within(AT_MOST, 0, 1);
        return settings.problems();
    }

    @Override
    public CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        var rows = evidence.rows();
        if (evidence.claim().isEmpty()) {
            return Findings.of(
                    spec,
                    Verdict.NOT_APPLICABLE,
                    List.of(),
                    "These " + rows.rows() + " rows are not those that were learnt from.");
        }
        if (rows.rows() < Findings.FEWEST_ROWS) {
            return Findings.tooFew(spec, rows.rows());
        }
        var twins = Twins.exact(rows);
        var groups = twins.groups().stream().filter(group -> conflict(rows, group)).toList();
        var hits = groups.stream().mapToInt(List::size).sum();
        var gate =
                ChanceGate.of(
                        "share",
                        hits,
                        rows.rows(),
                        twins.byChance(rows.rows() - 1.0),
                        new Settings(spec).number(AT_MOST).orElse(LIMIT));
        return result(spec, evidence, groups, gate);
    }

    /// Copies whose targets are others'.
    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        var rows = sound.rows();
        var next = new int[rows.rows()];
        for (int row = 0; row < next.length; row++) {
            next[row] = (row + 1) % next.length;
        }
        return TwinRows.plant(sound, rows.select(next));
    }

    private static boolean conflict(Frame rows, List<Integer> group) {
        return group.stream().mapToDouble(rows::target).distinct().count() > 1;
    }

    private static CheckResult result(
            CheckSpec spec, Evidence evidence, List<List<Integer>> groups, ChanceGate gate) {
        var rows = evidence.rows();
        var verdict = gate.verdict();
        var estimates = new ArrayList<Estimate>();
        estimates.add(gate.share());
        var ceiling = "";
        if (evidence.task().classification()) {
            var best = 1 - mistakes(rows, groups) / (double) rows.rows();
            estimates.add(new Estimate("ceiling_accuracy", best, best, best, rows.rows()));
            ceiling = "; no model can reach an accuracy above " + Figures.of(best);
        }
        var finding =
                new Finding(
                        groups.size() + " sets of rows have one input and several targets.",
                        groups.stream()
                                .flatMap(List::stream)
                                .map(rows::rowId)
                                .sorted()
                                .limit(SHOWN)
                                .toList(),
                        Optional.empty());
        return Findings.of(
                        spec,
                        verdict,
                        estimates,
                        String.format(
                                Locale.ROOT,
                                "%,d of %,d rows have the inputs of another with another target:"
                                        + " %s%s; %s.",
                                groups.stream().mapToInt(List::size).sum(),
                                rows.rows(),
                                gate.percent(),
                                ceiling,
                                gate.wanted()))
                .withMargins(List.of(gate.margin()))
                .withFindings(verdict == Verdict.FAIL ? List.of(finding) : List.of());
    }

    /// Rows that are wrong even where each set of twins gets its most frequent class.
    private static int mistakes(Frame rows, List<List<Integer>> groups) {
        int mistakes = 0;
        for (var group : groups) {
            var counts = new HashMap<Double, Integer>();
            group.forEach(row -> counts.merge(rows.target(row), 1, Integer::sum));
            mistakes += group.size() - counts.values().stream().mapToInt(c -> c).max().orElse(0);
        }
        return mistakes;
    }
}
