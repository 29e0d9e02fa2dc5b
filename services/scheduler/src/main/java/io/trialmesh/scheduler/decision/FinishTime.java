package io.trialmesh.scheduler.decision;

import io.trialmesh.scheduler.study.CurvePlan;
import io.trialmesh.scheduler.study.Finalists;
import io.trialmesh.scheduler.study.StudyRow;
import io.trialmesh.scheduler.study.TrialRow;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/// How long the end of a study takes, from what it has seen so far on the machines it runs on:
/// examinations in depth, trainings, and the quickest training, which is little more than the start
/// of a child.
///
/// @param refits of the likely finalists, on the workers there are
/// @param curve learning from parts of the rows, where it was asked for
/// @param examination of one finalist, the whole suite
record FinishTime(Duration refits, Duration curve, Duration examination) {

    /// Starting children, opening the sealed rows, and the part of a suite that costs the same
    /// whatever the models, on an idle machine; no examination is expected to be quicker.
    private static final double FIXED = 6;

    /// What the quickest training takes on an idle machine, with some care.
    private static final double QUICKEST = 1;

    /// Asking a model about damaged rows, by what training its folds took: more trees, longer
    /// answers. The rows asked about are few, so a large table costs no more than the longest.
    private static final double EXAMINATION = 3;

    private static final double LONGEST = 40;

    /// A whole suite does more than a probe: it opens rows, and corrects and compares.
    private static final double MORE = 1.25;

    /// A model that took longer to train than those that were probed takes longer to ask.
    private static final double MOST_GROWTH = 2;

    /// The evaluator may be halfway through another finalist when the likeliest winner is refitted.
    private static final double ROUNDS = 1.5;

    /// A refit learns from more rows than a fold, but never goes past its best step.
    private static final double REFIT = 1.1;

    /// Trainings differ, and others run beside them.
    static final double CARE = 1.3;

    /// The most a learning curve takes, as a share of the budget.
    static final double CURVE_SHARE = 0.15;

    /// An examination in depth of a trial; how long it took, or takes already.
    record Examined(int trial, double seconds) {}

    /// @param examined what the study has seen of such examinations
    /// @param workers how many trainings run at a time
    static FinishTime expected(
            List<TrialRow> trials, List<Examined> examined, StudyRow study, int workers) {
        var likely = likely(trials);
        var quickest = quickest(trials);
        var slots = Math.max(1, workers);
        var folds = Requests.folds(study);
        var refits =
                likely.stream()
                        .mapToDouble(t -> Math.max(quickest, seconds(t) / folds * REFIT))
                        .summaryStatistics();
        var slowest = likely.stream().mapToDouble(FinishTime::seconds).max().orElse(0);
        return new FinishTime(
                duration(likely.isEmpty() ? 0 : Math.max(refits.getMax(), refits.getSum() / slots)),
                duration(study.spec().learningCurve() ? curve(study, slowest, quickest, slots) : 0),
                duration(examination(trials, examined, slowest, quickest)));
    }

    /// Until the likeliest winner is surely opened.
    Duration whole() {
        return refits.plus(curve).plus(openings());
    }

    /// The examinations alone.
    Duration openings() {
        return Duration.ofMillis(Math.round(examination.toMillis() * ROUNDS));
    }

    private static double examination(
            List<TrialRow> trials, List<Examined> examined, double slowest, double quickest) {
        var slowness = Math.max(1, quickest / QUICKEST);
        if (examined.isEmpty()) {
            return FIXED * slowness + Math.min(slowest * EXAMINATION, LONGEST * slowness);
        }
        var longest = examined.stream().mapToDouble(Examined::seconds).max().orElseThrow();
        var probed =
                trials.stream()
                        .filter(t -> examined.stream().anyMatch(e -> e.trial() == t.number()))
                        .filter(t -> t.trained().isPresent())
                        .mapToDouble(FinishTime::seconds)
                        .max()
                        .orElse(slowest);
        var growth = probed > 0 ? Math.clamp(slowest / probed, 1, MOST_GROWTH) : 1;
        return Math.max(FIXED, longest * MORE * growth);
    }

    /// Two recipes, each like the slowest.
    private static double curve(StudyRow study, double slowest, double quickest, int slots) {
        var learnt = CurvePlan.learnt(study.data().developRows(), Requests.folds(study));
        var parts = CurvePlan.of(learnt, CurvePlan.REPEATS);
        var needed = 2 * CurvePlan.seconds(parts, slowest, quickest) / slots;
        return study.plan(Duration.ZERO)
                .map(plan -> Math.min(needed, plan.time().toMillis() / 1e3 * CURVE_SHARE))
                .orElse(needed);
    }

    /// What the quickest training took.
    static double quickest(List<TrialRow> trials) {
        return trials.stream()
                .filter(trial -> trial.trained().isPresent())
                .mapToDouble(FinishTime::seconds)
                .min()
                .orElse(0);
    }

    /// The slowest few, because which ones will win is not known yet; one of each family.
    private static List<TrialRow> likely(List<TrialRow> trials) {
        var families = new HashSet<String>();
        return trials.stream()
                .filter(trial -> trial.trained().isPresent())
                .sorted(Comparator.comparingDouble(FinishTime::seconds).reversed())
                .filter(trial ->
                        families.add(trial.proposal().family()) || families.size() <= Finalists.TOP)
                .limit(Finalists.TOP + 2L)
                .toList();
    }

    private static double seconds(TrialRow trial) {
        return trial.trained().orElseThrow().spent().seconds();
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
