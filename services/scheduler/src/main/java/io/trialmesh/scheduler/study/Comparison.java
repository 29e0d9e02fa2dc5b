package io.trialmesh.scheduler.study;

import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.metric.Rmse;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Compares candidates by the study's objective, on rows that no compared model learnt from.
///
/// @param losses per row, in one order for all candidates; empty where the objective has none
public record Comparison(Metric metric, Function<Candidate, Optional<double[]>> losses) {

    private static final double WIDTH = 2 * 1.959963984540054;

    /// The objective as a loss: lower is better; not a number where it was not examined.
    public double loss(Candidate candidate) {
        return candidate
                .estimate(metric.name())
                .map(estimate -> metric.goal().loss(estimate.value()))
                .orElse(Double.NaN);
    }

    /// Best first: by the objective, then the simpler, then the earlier.
    public Comparator<Candidate> bestFirst() {
        return Comparator.comparingDouble(this::loss)
                .thenComparingInt(Candidate::complexity)
                .thenComparingInt(Candidate::trial);
    }

    /// How much worse the first is than the second.
    public PairedDifference difference(Candidate first, Candidate second) {
        var a = losses.apply(first);
        var b = losses.apply(second);
        if (a.isPresent() && b.isPresent() && a.get().length == b.get().length) {
            return oriented(PairedDifference.of(a.get(), b.get(), shape()));
        }
        var errorA = standardError(first);
        var errorB = standardError(second);
        return new PairedDifference(loss(first) - loss(second), Math.hypot(errorA, errorB));
    }

    /// The simplest within one standard error of the best (Breiman, Friedman, Olshen and Stone,
    /// 1984), the standard error being that of the paired difference.
    ///
    /// @param candidates not empty
    public Candidate simplestNearBest(List<Candidate> candidates) {
        var best = candidates.stream().min(bestFirst()).orElseThrow();
        return candidates.stream()
                .filter(c -> c.complexity() < best.complexity())
                .filter(c -> near(difference(c, best)))
                .min(Comparator.comparingInt(Candidate::complexity).thenComparing(bestFirst()))
                .orElse(best);
    }

    private static boolean near(PairedDifference difference) {
        return difference.value() <= difference.standardError();
    }

    private PairedDifference oriented(PairedDifference difference) {
        return switch (metric.goal()) {
            case MINIMIZE -> difference;
            case MAXIMIZE -> difference.reversed();
        };
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
