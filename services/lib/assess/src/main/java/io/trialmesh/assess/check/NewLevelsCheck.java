package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.interval.Shares;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.DevelopPart;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Finding;
import io.trialmesh.core.assess.Gate;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Feature;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.order.OrderedMap;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Levels that a model meets without having learnt from them: in the sealed rows those that no
/// develop row has, in a fold those that no other fold has.
///
/// Setting `at_most` (0.05): the share of rows with such a level.
@AutoService(Check.class)
public final class NewLevelsCheck implements Check {

    private static final String AT_MOST = "at_most";
    private static final double LIMIT = 0.05;
    private static final int SHOWN = 5;

    /// In several folds, so new in none.
    private static final int SEVERAL = -1;

    @Override
    public String kind() {
        return "new-levels";
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
        settings.put(AT_MOST, "0.05");
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
        if (evidence.rows().rows() < Findings.FEWEST_ROWS) {
            return Findings.tooFew(spec, evidence.rows().rows());
        }
        var develop = part.get().rows();
        return evidence.claim().isEmpty()
                ? result(spec, evidence.rows(), sealed(evidence.rows(), develop), "develop row")
                : result(spec, develop, folds(develop, part.get().folds()), "other fold");
    }

    /// A fifth of the rows in levels that are in one fold only.
    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        var rows = sound.rows();
        var levels = new ArrayList<>(List.of("usual"));
        IntStream.range(0, rows.rows()).forEach(row -> levels.add("only-" + row));
        var cells = new double[rows.rows()];
        for (int row = 0; row < cells.length; row++) {
            cells[row] = row % 5 == 0 ? row + 1 : 0;
        }
        var frame = new FrameWithColumn(rows, Feature.categorical("town", levels), cells);
        var background = sound.background();
        return Findings.about(sound, frame)
                .with(
                        WrongSlice.with(
                                background,
                                background
                                        .develop()
                                        .map(part ->
                                                new DevelopPart(
                                                        frame, part.folds(), part.predictions()))));
    }

    /// Rows with the columns in which they are new.
    private static Map<Integer, String> sealed(Frame sealed, Frame develop) {
        var fresh = new LinkedHashMap<Integer, String>();
        for (int column = 0; column < sealed.schema().width(); column++) {
            var feature = sealed.schema().features().get(column);
            if (feature.kind() == ColumnKind.CATEGORICAL) {
                var known = known(develop, column);
                for (int row = 0; row < sealed.rows(); row++) {
                    var level = sealed.level(column, row);
                    if (level >= 0 && !known.contains(feature.levels().get(level))) {
                        fresh.putIfAbsent(row, feature.name());
                    }
                }
            }
        }
        return fresh;
    }

    private static Set<String> known(Frame develop, int column) {
        var levels = develop.schema().features().get(column).levels();
        var known = new HashSet<String>();
        for (int row = 0; row < develop.rows(); row++) {
            var level = develop.level(column, row);
            if (level >= 0) {
                known.add(levels.get(level));
            }
        }
        return known;
    }

    private static Map<Integer, String> folds(Frame rows, int[] folds) {
        var fresh = new LinkedHashMap<Integer, String>();
        for (int column = 0; column < rows.schema().width(); column++) {
            var feature = rows.schema().features().get(column);
            if (feature.kind() == ColumnKind.CATEGORICAL) {
                var only = new HashMap<Integer, Integer>();
                for (int row = 0; row < folds.length; row++) {
                    only.merge(
                            rows.level(column, row),
                            folds[row],
                            (a, b) -> a.equals(b) ? a : SEVERAL);
                }
                for (int row = 0; row < folds.length; row++) {
                    var level = rows.level(column, row);
                    if (level >= 0 && only.getOrDefault(level, SEVERAL) != SEVERAL) {
                        fresh.putIfAbsent(row, feature.name());
                    }
                }
            }
        }
        return fresh;
    }

    private static CheckResult result(
            CheckSpec spec, Frame rows, Map<Integer, String> fresh, String where) {
        var limit = new Settings(spec).number(AT_MOST).orElse(LIMIT);
        var share =
                Shares.clopperPearson(fresh.size(), rows.rows())
                        .around("share", fresh.size() / (double) rows.rows(), rows.rows());
        var gate = new Gate("share", Gate.Bound.AT_MOST, limit);
        var verdict = gate.decide(share);
        var columns = fresh.values().stream().distinct().sorted().toList();
        var finding =
                new Finding(
                        "New levels are in "
                                + columns.size()
                                + " columns: "
                                + String.join(", ", columns)
                                + ".",
                        fresh.keySet().stream().map(rows::rowId).sorted().limit(SHOWN).toList(),
                        Optional.empty());
        return Findings.of(
                        spec,
                        verdict,
                        List.of(share),
                        String.format(
                                Locale.ROOT,
                                "%,d of %,d rows have a level that no %s has: %s; at most %s is"
                                        + " wanted%s.",
                                fresh.size(),
                                rows.rows(),
                                where,
                                Figures.of(share),
                                Figures.of(limit),
                                Figures.deciding(verdict, share, limit)))
                .heldTo(gate, share)
                .withFindings(fresh.isEmpty() ? List.of() : List.of(finding));
    }
}
