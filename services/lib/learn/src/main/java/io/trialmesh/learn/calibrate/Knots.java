package io.trialmesh.learn.calibrate;

import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Points of a curve as a list of numbers: how many, then each array in turn.
final class Knots {

    private Knots() {}

    static List<Double> parameters(double[]... arrays) {
        var numbers = new ArrayList<Double>();
        numbers.add((double) arrays[0].length);
        for (var array : arrays) {
            Arrays.stream(array).forEach(numbers::add);
        }
        return List.copyOf(numbers);
    }

    /// How many points follow.
    static int count(DoubleBuffer parameters) {
        var count = parameters.get();
        if (!(count >= 1) || count > parameters.remaining() || count != Math.rint(count)) {
            throw new IllegalArgumentException("there cannot be " + count + " points");
        }
        return (int) count;
    }

    static double[] read(DoubleBuffer parameters, int count) {
        var array = new double[count];
        parameters.get(array);
        return array;
    }

    /// Refuses points that do not rise, or values that do.
    static void demandRising(String kind, double[] x, double[] y) {
        for (int point = 0; point < x.length; point++) {
            var rises = point == 0 || (x[point] > x[point - 1] && y[point] >= y[point - 1]);
            if (!rises || !(y[point] >= 0 && y[point] <= 1)) {
                throw new IllegalArgumentException(kind + " does not rise at its point " + point);
            }
        }
    }
}
