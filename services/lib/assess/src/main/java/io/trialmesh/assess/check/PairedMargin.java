package io.trialmesh.assess.check;

import io.trialmesh.assess.interval.Bootstrap;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Gate;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.metric.Accuracy;
import io.trialmesh.core.metric.CountedMetric;
import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.metric.Predictions;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// By how much a model is better than somebody else on the same rows, on the same resamples.
///
/// Whoever only names a class is not asked how sure they are: the two are compared by accuracy
/// then, unless the metric looks at the named class alone.
final class PairedMargin {

    private static final List<String> NAMED_CLASS =
            List.of("accuracy", "balanced_accuracy", "f1", "macro_f1", "mcc");

    private static final int USUAL = 2_000;
    private static final int QUICK = 500;

    private final Evidence evidence;
    private final Rival rival;
    private final Wanted wanted;
    private final int replicates;

    PairedMargin(Evidence evidence, Rival rival, Wanted wanted) {
        this(evidence, rival, wanted, USUAL);
    }

    private PairedMargin(Evidence evidence, Rival rival, Wanted wanted, int replicates) {
        this.evidence = evidence;
        this.rival = rival;
        this.wanted = wanted;
        this.replicates = replicates;
    }

    /// The same on a quarter of the resamples, for what every trial is asked.
    PairedMargin quick() {
        return new PairedMargin(evidence, rival, wanted, QUICK);
    }

    /// Somebody else.
    ///
    /// @param key what its numbers are listed under
    /// @param name as the sentence says it
    /// @param score of the rows of the evidence
    record Rival(String key, String name, Metric metric, CountedMetric score) {

        /// By the metric that both can be held to.
        static Rival of(
                String key, String name, Evidence evidence, Predictions said, Confidence how) {
            var metric = metric(evidence, how);
            return new Rival(key, name, metric, metric.counted(said, evidence.rows().targets()));
        }

        private static Metric metric(Evidence evidence, Confidence how) {
            var metric = evidence.metric();
            return how == Confidence.SAID
                            || !evidence.task().classification()
                            || NAMED_CLASS.contains(metric.name())
                    ? metric
                    : new Accuracy();
        }
    }

    /// Whether somebody says how probable each class is.
    enum Confidence {
        SAID,
        /// One class is named.
        UNSAID
    }

    /// What is asked for.
    sealed interface Wanted {

        /// Surely more than so much better.
        record BetterBy(double least) implements Wanted {}

        /// Surely not more than so much worse.
        record WorseBy(double most) implements Wanted {}

        default Verdict decide(Estimate margin) {
            return switch (this) {
                case BetterBy(var least) ->
                        margin.low() > least
                                ? Verdict.PASS
                                : margin.high() <= least ? Verdict.FAIL : Verdict.INCONCLUSIVE;
                case WorseBy(var most) ->
                        margin.low() >= -most
                                ? Verdict.PASS
                                : margin.high() < -most ? Verdict.FAIL : Verdict.INCONCLUSIVE;
            };
        }

        default double limit() {
            return switch (this) {
                case BetterBy(var least) -> least;
                case WorseBy(var most) -> -most;
            };
        }

        default String words() {
            return switch (this) {
                case BetterBy(var least) -> "more than " + Figures.of(least) + " is wanted";
                case WorseBy(var most) ->
                        most == 0
                                ? "it must not be worse"
                                : "it may be " + Figures.of(most) + " worse";
            };
        }
    }

    /// The verdict, and one sentence that may go on.
    ///
    /// @param more what else the sentence says, with its own comma or semicolon; perhaps nothing
    CheckResult result(CheckSpec spec, RandomGenerator random, String more) {
        var rows = evidence.rows().rows();
        var metric = rival.metric();
        var model = metric.counted(evidence.predictions(), evidence.rows().targets());
        var resampled =
                Bootstrap.of(evidence, random.nextLong())
                        .replicates(replicates)
                        .together(counts -> {
                            var own = model.of(counts);
                            var others = rival.score().of(counts);
                            return new double[] {
                                BaselineMargin.lead(metric.goal(), own, others), own, others
                            };
                        });
        var names = List.of("margin", metric.name(), rival.key() + "/" + metric.name());
        var estimates = new ArrayList<Estimate>();
        for (int i = 0; i < names.size(); i++) {
            var one = resampled.get(i);
            estimates.add(one.interval().around(names.get(i), one.value(), rows));
        }
        var margin = estimates.getFirst();
        if (!Double.isFinite(margin.value())) {
            return Findings.of(
                    spec,
                    Verdict.INCONCLUSIVE,
                    List.of(),
                    "The " + metric.name() + " is not defined on these " + rows + " rows.");
        }
        var p = resampled.getFirst().pAtMost(wanted.limit());
        estimates.add(new Estimate("p", p, p, p, rows));
        var verdict = wanted.decide(margin);
        return Findings.of(spec, verdict, estimates, sentence(margin, verdict) + more + ".")
                .heldTo(new Gate("margin", Gate.Bound.AT_LEAST, wanted.limit()), margin);
    }

    private String sentence(Estimate margin, Verdict verdict) {
        return "Its "
                + rival.metric().name()
                + " is "
                + Figures.of(margin)
                + " better than that of "
                + rival.name()
                + " on the same "
                + margin.rows()
                + " rows; "
                + wanted.words()
                + Figures.deciding(verdict, margin, wanted.limit());
    }
}
