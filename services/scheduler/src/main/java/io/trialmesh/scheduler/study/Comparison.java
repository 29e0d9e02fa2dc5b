package io.trialmesh.scheduler.study;

import io.trialmesh.core.assess.Aim;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.metric.Rmse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Compares candidates by what the study wants of its winner, on rows that no compared model learnt
/// from.
///
/// @param metric the study's objective
/// @param aims what its winner should be good at; empty for the objective alone
/// @param luck what models that were measured again lost by it, at the mean: those that were not
///   would have lost as much
public record Comparison(Metric metric, List<Aim> aims, SampledRows rows, double luck) {

    /// How many of the best's own kind are held against it.
    private static final int NEAREST = 20;

    private static final double WIDTH = 2 * 1.959963984540054;

    public Comparison {
        aims = List.copyOf(aims);
    }

    /// By the objective alone, each model measured once.
    public Comparison(Metric metric, SampledRows rows) {
        this(metric, List.of(), rows, 0);
    }

    /// The comparison of these candidates.
    public static Comparison of(
            Metric metric, List<Aim> aims, SampledRows rows, List<Candidate> candidates) {
        var once = new Comparison(metric, aims, rows, 0);
        var luck =
                candidates.stream()
                        .filter(Candidate::measuredAgain)
                        .mapToDouble(c -> once.loss(c) - once.firstLoss(c))
                        .filter(Double::isFinite)
                        .average()
                        .orElse(0);
        return new Comparison(metric, aims, rows, luck);
    }

    /// The objective as a loss: lower is better; not a number where it was not examined. The mean
    /// over all draws of folds a model was measured on.
    public double loss(Candidate candidate) {
        var mean =
                candidate.samples().stream().mapToDouble(this::loss).average().orElse(Double.NaN);
        return candidate.measuredAgain() ? mean : mean + luck;
    }

    /// The objective as it was measured first.
    double firstLoss(Candidate candidate) {
        return loss(candidate.samples().getFirst());
    }

    /// Best first: by the objective, then the simpler, then the earlier.
    public Comparator<Candidate> bestFirst() {
        return Comparator.comparingDouble((Candidate candidate) -> loss(candidate))
                .thenComparingInt(Candidate::complexity)
                .thenComparingInt(Candidate::trial);
    }

    /// Best first by all aims: the best compromise of the front, and so on.
    ///
    /// @param rivals everyone who may win
    Comparator<Candidate> bestFirst(List<Candidate> rivals) {
        return aims.isEmpty()
                ? bestFirst()
                : new Front(rivals, aims, this).bestFirst().thenComparing(bestFirst());
    }

    /// The front over all aims; where there are none, over the objective and the model's size.
    Front front(List<Candidate> rivals) {
        var sides =
                aims.isEmpty()
                        ? List.of(new Aim(metric.name(), 1), new Aim(Objectives.SIZE, 1))
                        : aims;
        return new Front(rivals, sides, this);
    }

    /// What a candidate reaches in one aim; empty where that was not measured.
    Optional<Measured> measured(Aim aim, Candidate candidate) {
        var objective = aim.objective();
        if (objective.equals(Objectives.SECONDS)) {
            return Optional.of(Measured.exactly(candidate.seconds()));
        }
        if (objective.equals(Objectives.SIZE)) {
            return Optional.of(Measured.exactly((double) candidate.modelBytes()));
        }
        if (objective.equals(metric.name())) {
            return candidate
                    .estimate(objective)
                    .map(e -> new Measured(loss(candidate), (e.high() - e.low()) / 2));
        }
        return candidate
                .estimate(objective)
                .or(() -> candidate.found(objective))
                .filter(e -> Double.isFinite(e.value()))
                .map(e -> Measured.of(e, Objectives.goal(objective)));
    }

    /// How much worse the first is than the second.
    public PairedDifference difference(Candidate first, Candidate second) {
        var value = loss(first) - loss(second);
        var draws = draws(first, second);
        if (draws.size() > 1) {
            return PairedDifference.ofDraws(draws, shape()).around(value);
        }
        return once(first, second)
                .or(() -> second.against(first.trial(), metric))
                .or(() -> first.against(second.trial(), metric).map(PairedDifference::reversed))
                .orElseGet(() -> unpaired(first, second))
                .around(value);
    }

    /// The simplest within one standard error of the best (Breiman, Friedman, Olshen and Stone,
    /// 1984) in every aim, the standard error being that of the paired difference where there is
    /// one; of the simplest the smallest, where it is half as large or less.
    ///
    /// @param candidates not empty
    public Candidate simplestNearBest(List<Candidate> candidates) {
        var order = bestFirst(candidates);
        var best = candidates.stream().min(order).orElseThrow();
        var equals =
                candidates.stream()
                        .filter(c -> c.complexity() == best.complexity())
                        .sorted(order)
                        .limit(NEAREST);
        var simpler = candidates.stream().filter(c -> c.complexity() < best.complexity());
        return Stream.concat(simpler, equals)
                .filter(c -> c.trial() == best.trial() || near(c, best))
                .min(
                        Comparator.comparingInt(Candidate::complexity)
                                .thenComparingInt(Comparison::doublings)
                                .thenComparing(order))
                .orElse(best);
    }

    /// Sizes of one power of two count as the same.
    private static int doublings(Candidate candidate) {
        return Long.SIZE - Long.numberOfLeadingZeros(candidate.modelBytes());
    }

    private boolean near(Candidate candidate, Candidate best) {
        var difference = difference(candidate, best);
        return difference.value() <= difference.standardError()
                && aims.stream()
                        .filter(aim -> !aim.objective().equals(metric.name()))
                        .allMatch(aim -> near(measured(aim, candidate), measured(aim, best)));
    }

    private static boolean near(Optional<Measured> candidate, Optional<Measured> best) {
        if (candidate.isEmpty() || best.isEmpty()) {
            return best.isEmpty();
        }
        var error = 2 * Math.hypot(candidate.get().width(), best.get().width()) / WIDTH;
        return candidate.get().loss() - best.get().loss() <= error;
    }

    private double loss(Sample sample) {
        return sample.report().metrics().stream()
                .filter(estimate -> estimate.name().equals(metric.name()))
                .mapToDouble(estimate -> metric.goal().loss(estimate.value()))
                .findFirst()
                .orElse(Double.NaN);
    }

    /// The draws of folds that both were measured on, with what each row cost.
    private List<PairedDifference.Pair> draws(Candidate first, Candidate second) {
        var pairs = new ArrayList<PairedDifference.Pair>();
        if (first.measuredAgain() && second.measuredAgain()) {
            for (var one : first.samples()) {
                second.samples().stream()
                        .filter(other -> other.draw() == one.draw())
                        .flatMap(other -> pair(one, other).stream())
                        .forEach(pairs::add);
            }
        }
        return pairs;
    }

    private Optional<PairedDifference.Pair> pair(Sample one, Sample other) {
        var a = rows.losses(one);
        var b = rows.losses(other);
        var folds = rows.folds(one);
        return a.isPresent()
                        && b.isPresent()
                        && folds.isPresent()
                        && a.get().length == b.get().length
                        && a.get().length == folds.get().length
                ? Optional.of(new PairedDifference.Pair(a.get(), b.get(), folds.get()))
                : Optional.empty();
    }

    private Optional<PairedDifference> once(Candidate first, Candidate second) {
        var a = rows.losses(first.samples().getFirst());
        var b = rows.losses(second.samples().getFirst());
        if (a.isEmpty() || b.isEmpty() || a.get().length != b.get().length) {
            return Optional.empty();
        }
        return Optional.of(PairedDifference.of(a.get(), b.get(), shape()));
    }

    private PairedDifference unpaired(Candidate first, Candidate second) {
        return new PairedDifference(
                loss(first) - loss(second),
                Math.hypot(standardError(first), standardError(second)));
    }

    private PairedDifference.Shape shape() {
        return metric instanceof Rmse
                ? PairedDifference.Shape.ROOT_OF_MEAN
                : PairedDifference.Shape.MEAN;
    }

    private double standardError(Candidate candidate) {
        return candidate.estimate(metric.name()).map(Comparison::standardError).orElse(Double.NaN);
    }

    private static double standardError(Estimate estimate) {
        return (estimate.high() - estimate.low()) / WIDTH;
    }
}
