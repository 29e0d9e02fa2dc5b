package io.trialmesh.search;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// A density over parameters that always occur together: a sum of products of kernels, so that what
/// was good together is proposed together (Falkner, Klein and Hutter, BOHB, ICML 2018, §3.1).
///
/// @param kernels of each axis
/// @param weights the logarithm of each kernel's share; they are the same along all axes
record Mixture(List<Axis> axes, List<Kernels> kernels, double[] weights) {

    /// Older places than so many count less and less.
    private static final int RECENT = 25;

    /// @param seen places, by trial number
    static Mixture over(List<Axis> axes, List<List<Axis.Place>> seen) {
        var kernels = new ArrayList<Kernels>();
        for (int i = 0; i < axes.size(); i++) {
            var along = i;
            var places = seen.stream().map(row -> row.get(along)).toList();
            kernels.add(Kernels.over(axes.get(i), places, axes.size()));
        }
        return new Mixture(axes, List.copyOf(kernels), weights(seen.size()));
    }

    /// A place along each axis, those of a value.
    List<Axis.Place> draw(RandomGenerator random) {
        var kernel = kernel(random);
        var places = new ArrayList<Axis.Place>();
        for (int i = 0; i < axes.size(); i++) {
            var axis = axes.get(i);
            places.add(axis.place(axis.value(kernels.get(i).draw(kernel, random))));
        }
        return places;
    }

    /// The logarithm of the density there.
    double log(List<Axis.Place> places) {
        var logs = weights.clone();
        for (int k = 0; k < logs.length; k++) {
            for (int i = 0; i < places.size(); i++) {
                logs[k] += kernels.get(i).log(k, places.get(i));
            }
        }
        return logOfSum(logs);
    }

    private int kernel(RandomGenerator random) {
        var left = random.nextDouble();
        for (int k = 0; k < weights.length - 1; k++) {
            left -= StrictMath.exp(weights[k]);
            if (left < 0) {
                return k;
            }
        }
        return weights.length - 1;
    }

    /// A ramp from 1/n for the oldest to 1 for the newest 25 (Bergstra, Yamins and Cox, Making a
    /// Science of Model Search, ICML 2013), and 1 for the prior.
    private static double[] weights(int seen) {
        var weights = new double[seen + 1];
        var old = seen - RECENT;
        var sum = 0.0;
        for (int i = 0; i <= seen; i++) {
            var share = old > 1 ? i / (old - 1.0) : 1;
            weights[i] = i < old ? (1 - share) / seen + share : 1;
            sum += weights[i];
        }
        for (int i = 0; i <= seen; i++) {
            weights[i] = StrictMath.log(weights[i] / sum);
        }
        return weights;
    }

    private static double logOfSum(double[] logs) {
        var most = Double.NEGATIVE_INFINITY;
        for (var log : logs) {
            most = Math.max(most, log);
        }
        if (most == Double.NEGATIVE_INFINITY) {
            return most;
        }
        var sum = 0.0;
        for (var log : logs) {
            sum += StrictMath.exp(log - most);
        }
        return most + StrictMath.log(sum);
    }
}
