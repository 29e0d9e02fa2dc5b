package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.compare.Welch;
import io.trialmesh.assess.interval.Bootstrap;
import io.trialmesh.assess.slice.FoundSlice;
import io.trialmesh.assess.slice.RowLosses;
import io.trialmesh.assess.slice.RowSet;
import io.trialmesh.assess.slice.SliceSearch;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.DevelopPart;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Finding;
import io.trialmesh.core.assess.Gate;
import io.trialmesh.core.assess.Plot;
import io.trialmesh.core.assess.PlotSeries;
import io.trialmesh.core.assess.Remedy;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.chance.Holm;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.order.OrderedMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Finds where a model is worse than the one it would replace, although it may be better on the
/// whole (SliceLine on what it loses more; Sagadeeva and Boehm, SIGMOD 2021).
///
/// Looked for on the even folds, confirmed on the odd ones, all that was found together (Holm).
/// Settings: `against`, a source of testimony, the rival where not given; `at_most` (0), the mean
/// loss by which it may be worse in a slice.
@AutoService(Check.class)
public final class RegressionsCheck implements Check {

    private static final String AT_MOST = "at_most";
    private static final int DEPTH = 2;
    private static final int FEWEST = 64;
    private static final double ALPHA = 0.05;
    private static final int SHOWN = 5;
    private static final double FACTOR = 2;

    @Override
    public String kind() {
        return "regressions";
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
        return List.of(new CheckSpec(kind(), kind(), Severity.INFO, OrderedMap.of(), true));
    }

    @Override
    public List<String> sources(CheckSpec spec) {
        return new Settings(spec).text(Opponent.AGAINST).stream().toList();
    }

    @Override
    public CheckSpec example(Task task) {
        var settings = new LinkedHashMap<String, String>();
        settings.put(AT_MOST, "0.01");
        return new CheckSpec(kind(), kind(), Severity.MINOR, settings, false);
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task) {
        var settings = new Settings(spec).allow(List.of(AT_MOST, Opponent.AGAINST));
        settings.within(AT_MOST, 0, Double.MAX_VALUE);
        Opponent.lint(settings);
        return settings.problems();
    }

    @Override
    public CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        var part = evidence.background().develop();
        if (part.isEmpty() || part.get().predictions().outputs() != evidence.task().outputs()) {
            return Halves.unknown(spec, evidence);
        }
        return switch (Opponent.of(new Settings(spec), evidence, part.get().rows())) {
            case Opponent.Asked.Nobody(var sentence) ->
                    Findings.of(spec, Verdict.NOT_APPLICABLE, List.of(), sentence);
            case Opponent.Asked.Answered(var opponent) ->
                    examine(spec, evidence, part.get(), opponent, random.nextLong());
        };
    }

    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        return WrongSlice.plant(sound);
    }

    /// A slice, and by how much the model loses more in it.
    private record Regression(
            FoundSlice slice, String where, int rows, Estimate worse, double p, List<Long> shown) {

        boolean confirmed() {
            return p <= ALPHA;
        }
    }

    private static CheckResult examine(
            CheckSpec spec, Evidence evidence, DevelopPart all, Opponent opponent, long seed) {
        var rows = opponent.rows();
        var part =
                new DevelopPart(
                        all.rows().select(rows),
                        Arrays.stream(rows).map(row -> all.folds()[row]).toArray(),
                        all.predictions().select(rows));
        var halves = Halves.of(evidence, part);
        if (halves.fewerThan(FEWEST)) {
            return halves.tooFew(spec, FEWEST);
        }
        var others =
                Halves.of(evidence, new DevelopPart(part.rows(), part.folds(), opponent.said()));
        var losses = RowLosses.of(opponent.fair(evidence.metric()), evidence.task());
        var gained = more(losses, halves.searched(), others.searched().predictions());
        Arrays.setAll(gained, row -> Math.max(0, gained[row]));
        var search = new SliceSearch(halves.searched().rows(), gained, evidence.background());
        var more = more(losses, halves.confirmed(), others.confirmed().predictions());
        var found = regressions(search.candidates(DEPTH), halves.confirmed(), more, seed);
        return result(spec, found, opponent.name(), more.length);
    }

    /// What the model loses more on each row.
    private static double[] more(RowLosses losses, Evidence evidence, Predictions other) {
        var own = RowLosses.clipped(losses.of(evidence.rows(), evidence.predictions()));
        var others = RowLosses.clipped(losses.of(evidence.rows(), other));
        var more = new double[own.length];
        Arrays.setAll(more, row -> own[row] - others[row]);
        return more;
    }

    private static List<Regression> regressions(
            List<FoundSlice> slices, Evidence others, double[] more, long seed) {
        var rows = others.rows();
        var sets = slices.stream().map(slice -> slice.in(rows)).toList();
        var p =
                Holm.adjusted(
                        sets.stream().mapToDouble(s -> Welch.pAboveZero(s.of(more))).toArray());
        var means =
                Bootstrap.of(others, seed)
                        .together(counts ->
                                sets.stream()
                                        .mapToDouble(set -> mean(set, more, counts))
                                        .toArray());
        var found = new ArrayList<Regression>();
        for (int i = 0; i < p.length; i++) {
            var where = slices.get(i).text(rows.schema());
            var worse =
                    means.get(i)
                            .interval()
                            .around("worse/" + where, means.get(i).value(), more.length);
            var shown =
                    Arrays.stream(sets.get(i).toArray())
                            .boxed()
                            .sorted(
                                    Comparator.<Integer>comparingDouble(row -> -more[row])
                                            .thenComparingLong(rows::rowId))
                            .limit(SHOWN)
                            .map(rows::rowId)
                            .toList();
            found.add(new Regression(slices.get(i), where, sets.get(i).size(), worse, p[i], shown));
        }
        return found;
    }

    private static double mean(RowSet set, double[] more, int[] counts) {
        var sum = new double[2];
        set.forEach(row -> {
            sum[0] += counts[row] * more[row];
            sum[1] += counts[row];
        });
        return sum[0] / sum[1];
    }

    private static CheckResult result(
            CheckSpec spec, List<Regression> found, String opponent, int rows) {
        var limit = new Settings(spec).number(AT_MOST).orElse(0);
        var confirmed =
                found.stream()
                        .filter(Regression::confirmed)
                        .sorted(Comparator.comparingDouble(r -> -r.worse().low()))
                        .toList();
        var broken = confirmed.stream().filter(r -> r.worse().low() > limit).toList();
        var kept = confirmed.stream().allMatch(r -> r.worse().high() <= limit);
        var verdict = kept ? Verdict.PASS : broken.isEmpty() ? Verdict.INCONCLUSIVE : Verdict.FAIL;
        return Findings.of(
                        spec,
                        verdict,
                        confirmed.stream().map(Regression::worse).toList(),
                        sentence(found, confirmed, opponent, rows, limit))
                .withMargins(confirmed.stream().map(r -> gate(limit).margin(r.worse())).toList())
                .withFindings(confirmed.stream().map(r -> finding(r, opponent)).toList())
                .withPlots(found.isEmpty() ? List.of() : List.of(forest(found, opponent)));
    }

    private static Gate gate(double limit) {
        return new Gate("worse", Gate.Bound.AT_MOST, limit);
    }

    private static String sentence(
            List<Regression> found,
            List<Regression> confirmed,
            String opponent,
            int rows,
            double limit) {
        if (confirmed.isEmpty()) {
            return String.format(
                    Locale.ROOT,
                    "In none of %d slices where it looked worse than %s is it worse on %,d other"
                            + " rows.",
                    found.size(),
                    opponent,
                    rows);
        }
        var worst = confirmed.getFirst();
        return String.format(
                Locale.ROOT,
                "In %d of %d slices it is worse than %s on %,d rows that were not searched; most"
                        + " where %s (%,d rows): it loses %s more, at most %s is allowed.",
                confirmed.size(),
                found.size(),
                opponent,
                rows,
                worst.where(),
                worst.rows(),
                Figures.of(worst.worse()),
                Figures.of(limit));
    }

    private static Finding finding(Regression regression, String opponent) {
        return new Finding(
                String.format(
                        Locale.ROOT,
                        "Where %s (%,d rows) it loses %s more than %s (p = %.2g).",
                        regression.where(),
                        regression.rows(),
                        Figures.of(regression.worse()),
                        opponent,
                        regression.p()),
                regression.shown(),
                Optional.of(new Remedy.Weigh(regression.where(), FACTOR)));
    }

    private static Plot forest(List<Regression> found, String opponent) {
        return new Plot(
                "regressions",
                Plot.Kind.FOREST,
                "By how much it loses more than " + opponent,
                Plot.Axis.of("slice"),
                Plot.Axis.of("mean loss more"),
                List.of(
                        new PlotSeries(
                                "difference",
                                IntStream.range(0, found.size()).mapToObj(i -> (double) i).toList(),
                                found.stream().map(r -> r.worse().value()).toList(),
                                found.stream().map(r -> r.worse().low()).toList(),
                                found.stream().map(r -> r.worse().high()).toList(),
                                found.stream()
                                        .map(r -> r.where() + (r.confirmed() ? " ✓confirmed" : ""))
                                        .toList())));
    }
}
