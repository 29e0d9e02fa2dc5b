package io.trialmesh.core.chance;

import java.util.Comparator;
import java.util.stream.IntStream;

/// Makes p-values of several tests honest together (Holm, A simple sequentially rejective multiple
/// test procedure, 1979).
public final class Holm {

    private Holm() {}

    /// The adjusted p-values, in the order given: below 5 % means 5 % for all of them together.
    public static double[] adjusted(double[] pValues) {
        var order =
                IntStream.range(0, pValues.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> pValues[i]))
                        .toList();
        var adjusted = new double[pValues.length];
        double largest = 0;
        for (int rank = 0; rank < order.size(); rank++) {
            var factor = pValues.length - rank;
            largest = Math.max(largest, Math.min(1, factor * pValues[order.get(rank)]));
            adjusted[order.get(rank)] = largest;
        }
        return adjusted;
    }
}
