package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.leak.Twins;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.DevelopPart;
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
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// A row that is measured and was learnt from as well, or nearly, says nothing about the next one
/// (Kapoor and Narayanan, Leakage and the reproducibility crisis in machine-learning-based science,
/// 2023).
///
/// Looks for twins between the folds, and between the sealed and the develop rows. Setting
/// `at_most` (0.01): the share of rows with a twin beyond what chance brings about.
@AutoService(Check.class)
public final class DuplicatesAcrossSplitsCheck implements Check {

    private static final String AT_MOST = "at_most";
    private static final double LIMIT = 0.01;
    private static final int SHOWN = 5;

    @Override
    public String kind() {
        return "duplicates-across-splits";
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
        var part = evidence.background().develop();
        if (part.isEmpty()) {
            return Halves.unknown(spec, evidence);
        }
        var rows = evidence.rows().rows();
        if (rows < Findings.FEWEST_ROWS) {
            return Findings.tooFew(spec, rows);
        }
        var limit = new Settings(spec).number(AT_MOST).orElse(LIMIT);
        return evidence.claim().isEmpty()
                ? sealed(spec, evidence.rows(), part.get(), limit)
                : folds(spec, part.get(), limit);
    }

    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        return TwinRows.plant(sound);
    }

    /// Sealed rows that are among the develop rows.
    private static CheckResult sealed(
            CheckSpec spec, Frame sealed, DevelopPart part, double limit) {
        var together = new StackedFrame(List.of(sealed, part.rows()));
        var first = sealed.rows();
        var near = Twins.near(together);
        var twins = Twins.having(near.groups(), row -> row < first, row -> row >= first);
        var exact =
                Twins.having(
                        Twins.exact(together).groups(), row -> row < first, row -> row >= first);
        var gate =
                ChanceGate.of(
                        "share", twins.size(), first, near.byChance(part.rows().rows()), limit);
        return result(
                spec, gate, together, twins, exact.size(), "sealed rows have a twin in develop");
    }

    /// Develop rows that are in another fold as well.
    private static CheckResult folds(CheckSpec spec, DevelopPart part, double limit) {
        var rows = part.rows();
        var near = Twins.near(rows);
        var twins = elsewhere(near.groups(), part.folds());
        var exact = elsewhere(Twins.exact(rows).groups(), part.folds());
        var folds = Math.max(2, IntStream.of(part.folds()).distinct().count());
        var others = rows.rows() * (folds - 1.0) / folds;
        var gate = ChanceGate.of("share", twins.size(), rows.rows(), near.byChance(others), limit);
        return result(spec, gate, rows, twins, exact.size(), "rows have a twin in another fold");
    }

    private static List<Integer> elsewhere(List<List<Integer>> groups, int[] folds) {
        return groups.stream()
                .filter(group -> group.stream().mapToInt(row -> folds[row]).distinct().count() > 1)
                .flatMap(List::stream)
                .sorted()
                .toList();
    }

    private static CheckResult result(
            CheckSpec spec,
            ChanceGate gate,
            Frame rows,
            List<Integer> twins,
            int exact,
            String what) {
        var verdict = gate.verdict();
        var chance = gate.chance();
        var sentence =
                String.format(
                        Locale.ROOT,
                        "%,d of %,d %s, %,d of them exactly: %s; %s.",
                        twins.size(),
                        gate.share().rows(),
                        what,
                        exact,
                        gate.percent(),
                        gate.wanted());
        return Findings.of(
                        spec,
                        verdict,
                        List.of(
                                gate.share(),
                                new Estimate(
                                        "by_chance", chance, chance, chance, gate.share().rows())),
                        sentence)
                .withMargins(List.of(gate.margin()))
                .withFindings(verdict == Verdict.FAIL ? List.of(finding(rows, twins)) : List.of());
    }

    private static Finding finding(Frame rows, List<Integer> twins) {
        return new Finding(
                "Such rows are remembered, not predicted: leave "
                        + twins.size()
                        + " of them out, or keep twins in one part.",
                twins.stream()
                        .map(rows::rowId)
                        .sorted(Comparator.naturalOrder())
                        .limit(SHOWN)
                        .toList(),
                Optional.empty());
    }
}
