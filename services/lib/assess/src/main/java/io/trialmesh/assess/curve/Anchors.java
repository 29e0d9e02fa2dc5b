package io.trialmesh.assess.curve;

import io.trialmesh.core.assess.CurvePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// What one recipe reached at each size: the mean of its repeats, and how far they scatter.
///
/// @param sizes in rows, ascending
/// @param losses the mean at each size; lower is better
/// @param variances of a single repeat at each size, half its own and half of all sizes
/// @param repeats at each size
record Anchors(int[] sizes, double[] losses, double[] variances, int[] repeats) {

    /// Below so many sizes nothing is forecast.
    static final int FEWEST = 4;

    private static final double SMALLEST = 1e-4;

    /// From points of one recipe.
    ///
    /// @param sign 1 where lower values are better, -1 where higher ones are
    static Anchors of(List<CurvePoint> points, int sign) {
        var bySize = new TreeMap<Integer, List<Double>>();
        for (var point : points) {
            bySize.computeIfAbsent(point.rows(), _ -> new ArrayList<>()).add(sign * point.value());
        }
        var sizes = bySize.keySet().stream().mapToInt(size -> size).toArray();
        var losses = new double[sizes.length];
        var own = new double[sizes.length];
        var repeats = new int[sizes.length];
        double squares = 0;
        int freedom = 0;
        for (int i = 0; i < sizes.length; i++) {
            var values = bySize.getOrDefault(sizes[i], List.of());
            repeats[i] = values.size();
            losses[i] = values.stream().mapToDouble(v -> v).average().orElseThrow();
            for (var value : values) {
                own[i] += (value - losses[i]) * (value - losses[i]);
            }
            squares += own[i];
            freedom += values.size() - 1;
            own[i] /= Math.max(1, values.size() - 1);
        }
        var pooled = freedom == 0 ? 0 : squares / freedom;
        var floor = SMALLEST * spread(losses);
        for (int i = 0; i < own.length; i++) {
            own[i] = Math.max((own[i] + pooled) / 2, floor * floor);
        }
        return new Anchors(sizes, losses, own, repeats);
    }

    int count() {
        return sizes.length;
    }

    int largest() {
        return sizes[sizes.length - 1];
    }

    /// A size in parts of the largest.
    double part(double rows) {
        return rows / largest();
    }

    /// How much a mean counts: the inverse of its variance.
    double weight(int anchor) {
        return repeats[anchor] / variances[anchor];
    }

    int points() {
        int sum = 0;
        for (var count : repeats) {
            sum += count;
        }
        return sum;
    }

    /// The same with other means.
    Anchors with(double[] others) {
        return new Anchors(sizes, others, variances, repeats);
    }

    private static double spread(double[] losses) {
        var low = Double.POSITIVE_INFINITY;
        var high = Double.NEGATIVE_INFINITY;
        for (var loss : losses) {
            low = Math.min(low, loss);
            high = Math.max(high, loss);
        }
        return Math.max(high - low, 1e-9);
    }
}
