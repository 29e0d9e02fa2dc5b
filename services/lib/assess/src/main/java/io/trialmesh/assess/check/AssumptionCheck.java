package io.trialmesh.assess.check;

import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Finding;
import io.trialmesh.core.assess.Gate;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.NearestName;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.order.OrderedMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// What checks of assumptions share: a number that says how far an assumption is from true, and the
/// families that make it. At most 2,000 rows are looked at.
///
/// Settings `at_most`, the most that is borne, and `families`, for which it is asked. FAIL where
/// the whole interval is above, PASS where the number is not.
abstract class AssumptionCheck {

    static final List<String> ALL =
            List.of(
                    "one-rule",
                    "linear",
                    "naive-bayes",
                    "knn",
                    "svm",
                    "tree",
                    "random-forest",
                    "extra-trees",
                    "lightgbm",
                    "xgboost",
                    "mlp",
                    "resnet",
                    "ensemble");

    private static final String AT_MOST = "at_most";
    private static final String FAMILIES = "families";
    private static final int MOST_ROWS = 2_000;
    private static final double MOST = 1e6;

    private final String kind;
    private final double usual;
    private final List<String> families;

    /// @param usual the most that is borne where nobody says otherwise
    /// @param families that assume it
    AssumptionCheck(String kind, double usual, List<String> families) {
        this.kind = kind;
        this.usual = usual;
        this.families = families;
    }

    /// What was measured.
    ///
    /// @param gated how far from true
    /// @param beside what else is shown
    /// @param sentence with the numbers, not ended
    /// @param findings beyond the one that names the families
    record Measured(
            Estimate gated, List<Estimate> beside, String sentence, List<Finding> findings) {}

    /// Measures at most 2,000 rows in the order of their ids; empty where there is nothing to
    /// measure.
    abstract Optional<Measured> measure(Evidence evidence, long seed);

    public final String kind() {
        return kind;
    }

    public final Set<Tier> tiers() {
        return EnumSet.of(Tier.FULL);
    }

    public final List<CheckSpec> automatic(Task task) {
        return List.of(new CheckSpec(kind, kind, Severity.INFO, OrderedMap.of(), true));
    }

    public final CheckSpec example(Task task) {
        var settings = new LinkedHashMap<String, String>();
        settings.put(AT_MOST, Figures.of(usual));
        settings.put(FAMILIES, "linear, naive-bayes");
        return new CheckSpec(kind, kind, Severity.INFO, settings, false);
    }

    public final List<Problem> lint(CheckSpec spec, Task task) {
        var settings = new Settings(spec).allow(List.of(AT_MOST, FAMILIES));
        settings.within(AT_MOST, 0, MOST);
        for (var family : settings.list(FAMILIES)) {
            if (!ALL.contains(family)) {
                settings.refuse(FAMILIES, NearestName.sentence(family, "family", ALL));
            }
        }
        return settings.problems();
    }

    public final CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        if (!Findings.fits(evidence)) {
            return Findings.unfit(spec, evidence);
        }
        if (evidence.rows().rows() < Findings.FEWEST_ROWS) {
            return Findings.tooFew(spec, evidence.rows().rows());
        }
        var settings = new Settings(spec);
        var asked = settings.list(FAMILIES);
        var concerned = asked.isEmpty() ? families : asked;
        var family = evidence.background().family();
        if (!concerned.contains(family)) {
            return Findings.of(
                    spec,
                    Verdict.NOT_APPLICABLE,
                    List.of(),
                    "It concerns %d families (%s), and this model is of another%s."
                            .formatted(
                                    concerned.size(),
                                    String.join(", ", concerned),
                                    family.isEmpty() ? "" : ", " + family));
        }
        var limit = settings.number(AT_MOST).orElse(usual);
        return measure(ordered(evidence), random.nextLong())
                .map(measured -> decide(spec, measured, limit, concerned))
                .orElseGet(() ->
                        Findings.of(
                                spec,
                                Verdict.NOT_APPLICABLE,
                                List.of(),
                                "There are 0 things to measure it by here."));
    }

    private static CheckResult decide(
            CheckSpec spec, Measured measured, double limit, List<String> concerned) {
        var gated = measured.gated();
        var verdict =
                gated.low() > limit
                        ? Verdict.FAIL
                        : gated.value() <= limit ? Verdict.PASS : Verdict.INCONCLUSIVE;
        var estimates = new ArrayList<Estimate>();
        estimates.add(gated);
        estimates.addAll(measured.beside());
        var sentence =
                measured.sentence()
                        + "; at most "
                        + Figures.of(limit)
                        + " is borne by "
                        + String.join(", ", concerned)
                        + ".";
        var result =
                Findings.of(spec, verdict, estimates, sentence)
                        .heldTo(new Gate(gated.name(), Gate.Bound.AT_MOST, limit), gated);
        if (verdict != Verdict.FAIL) {
            return result;
        }
        var findings = new ArrayList<Finding>();
        findings.add(
                Finding.of(
                        measured.sentence()
                                + ": what the families "
                                + String.join(", ", concerned)
                                + " assume does not hold."));
        findings.addAll(measured.findings());
        return result.withFindings(findings);
    }

    private static Evidence ordered(Evidence evidence) {
        var order = order(evidence.rows());
        return evidence.about(evidence.rows().select(order), evidence.predictions().select(order));
    }

    /// As many rows as are looked at, in the order of their ids.
    static Frame ordered(Frame rows) {
        return rows.select(order(rows));
    }

    private static int[] order(Frame rows) {
        return IntStream.range(0, rows.rows())
                .boxed()
                .sorted(Comparator.comparingLong(rows::rowId))
                .limit(MOST_ROWS)
                .mapToInt(row -> row)
                .toArray();
    }

    /// The most that is borne where nobody says otherwise.
    final double usual() {
        return usual;
    }

    static Estimate bare(String name, double value, long rows) {
        return new Estimate(name, value, value, value, rows);
    }
}
