package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.slice.ConfirmedSlices;
import io.trialmesh.assess.slice.ConfirmedSlices.Candidate;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
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
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.order.OrderedMap;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Finds the slices in which a model is worse than elsewhere, of which nobody thought (Chung et
/// al., Slice Finder: automated data slicing for model validation, ICDE 2019; Sagadeeva and Boehm,
/// SliceLine, SIGMOD 2021).
///
/// Looked for on the even folds and confirmed on the odd ones, or on the sealed rows; discoveries
/// are kept honest together (Benjamini and Hochberg, 1995). Settings: `at_most` (1.5), how many
/// times the loss of the other rows a confirmed slice may have, and `depth` (3), conditions of a
/// slice.
@AutoService(Check.class)
public final class SliceFinderCheck implements Check {

    private static final String AT_MOST = "at_most";
    private static final String DEPTH = "depth";
    private static final double LIMIT = 1.5;
    private static final int USUAL_DEPTH = 3;

    /// Below so many rows on either side no slice is large enough.
    private static final int FEWEST = 64;

    @Override
    public String kind() {
        return "slice-finder";
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
        settings.put(AT_MOST, "1.5");
        settings.put(DEPTH, "2");
        return new CheckSpec(kind(), kind(), Severity.MAJOR, settings, false);
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task) {
        var settings = new Settings(spec).allow(List.of(AT_MOST, DEPTH));
        settings.within(AT_MOST, 1, 1_000);
        settings.whole(DEPTH, 1, USUAL_DEPTH);
        return settings.problems();
    }

    @Override
    public CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        if (!Findings.fits(evidence)) {
            return Findings.unfit(spec, evidence);
        }
        var halves = Halves.of(evidence);
        if (halves.isEmpty()) {
            return Halves.unknown(spec, evidence);
        }
        if (halves.get().fewerThan(FEWEST)) {
            return halves.get().tooFew(spec, FEWEST);
        }
        var searched = halves.get().searched();
        var confirmed = halves.get().confirmed();
        var depth = (int) new Settings(spec).whole(DEPTH, 1, USUAL_DEPTH).orElse(USUAL_DEPTH);
        var slices = ConfirmedSlices.of(searched, confirmed, depth, random.nextLong());
        return result(spec, slices, searched.rows().rows());
    }

    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        return WrongSlice.plant(sound);
    }

    private static CheckResult result(CheckSpec spec, ConfirmedSlices slices, int searched) {
        var limit = new Settings(spec).number(AT_MOST).orElse(LIMIT);
        var gate = new Gate("ratio", Gate.Bound.AT_MOST, limit);
        var worst = slices.confirmed();
        var estimates = new ArrayList<Estimate>();
        for (var slice : worst) {
            estimates.add(slice.ratio());
            estimates.add(slice.share());
        }
        return Findings.of(spec, verdict(worst, gate), estimates, sentence(slices, searched, limit))
                .withMargins(worst.stream().map(slice -> gate.margin(slice.ratio())).toList())
                .withFindings(worst.stream().map(slice -> finding(slice, slices)).toList())
                .withPlots(slices.candidates().isEmpty() ? List.of() : List.of(forest(slices)));
    }

    private static Verdict verdict(List<Candidate> worst, Gate gate) {
        var verdict = Verdict.PASS;
        for (var slice : worst) {
            var one = gate.decide(slice.ratio());
            if (one == Verdict.FAIL) {
                return one;
            }
            verdict = one == Verdict.PASS ? verdict : one;
        }
        return verdict;
    }

    private static String sentence(ConfirmedSlices slices, int searched, double limit) {
        var found = slices.candidates().size();
        var confirmed = slices.confirmed();
        if (confirmed.isEmpty()) {
            return String.format(
                    Locale.ROOT,
                    "None of %d slices that looked worse on %,d rows is worse on %,d others.",
                    found,
                    searched,
                    slices.rows());
        }
        var worst = confirmed.getFirst();
        return String.format(
                Locale.ROOT,
                "Of %d slices found on %,d rows %d %s confirmed on %,d others; the worst is %s (%,d"
                        + " rows): its loss is %s times the rest's, at most %s is allowed.",
                found,
                searched,
                confirmed.size(),
                confirmed.size() == 1 ? "is" : "are",
                slices.rows(),
                worst.where(),
                worst.rows(),
                Figures.of(worst.ratio()),
                Figures.of(limit));
    }

    private static Finding finding(Candidate slice, ConfirmedSlices slices) {
        var said =
                String.format(
                        Locale.ROOT,
                        "Where %s (%,d of %,d rows) its loss is %s times the rest's (p = %.2g),"
                                + " %.1f %% of all loss%s.",
                        slice.where(),
                        slice.rows(),
                        slices.rows(),
                        Figures.of(slice.ratio()),
                        slice.p(),
                        100 * slice.share().value(),
                        slices.sibling(slice)
                                .map(s ->
                                        "; where " + s.where() + " it is " + Figures.of(s.ratio()))
                                .orElse(""));
        return new Finding(said, slices.worstRows(slice), Optional.of(weigh(slice)));
    }

    private static Remedy weigh(Candidate slice) {
        return new Remedy.Weigh(slice.where(), Math.clamp(slice.ratio().value(), 1.5, 4));
    }

    /// Each candidate's ratio with its interval; x is its place.
    private static Plot forest(ConfirmedSlices slices) {
        var all = slices.candidates();
        return new Plot(
                "slices",
                Plot.Kind.FOREST,
                "Loss of found slices, in multiples of the other rows'",
                Plot.Axis.of("slice"),
                new Plot.Axis("times the loss of the rest", true),
                List.of(
                        new PlotSeries(
                                "ratio",
                                IntStream.range(0, all.size()).mapToObj(i -> (double) i).toList(),
                                all.stream().map(slice -> slice.ratio().value()).toList(),
                                all.stream().map(slice -> slice.ratio().low()).toList(),
                                all.stream().map(slice -> slice.ratio().high()).toList(),
                                all.stream().map(SliceFinderCheck::label).toList()),
                        PlotSeries.of(
                                "share of rows",
                                IntStream.range(0, all.size()).mapToObj(i -> (double) i).toList(),
                                all.stream()
                                        .map(slice -> slice.rows() / (double) slices.rows())
                                        .toList())));
    }

    private static String label(Candidate slice) {
        return slice.where() + (slice.confirmed() ? " ✓confirmed" : "");
    }
}
