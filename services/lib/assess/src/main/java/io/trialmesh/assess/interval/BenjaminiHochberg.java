package io.trialmesh.assess.interval;

import java.util.Comparator;
import java.util.stream.IntStream;

/// Makes p-values of several discoveries honest together: of those below 5 %, no more than 5 % are
/// expected to be luck (Benjamini and Hochberg, Controlling the false discovery rate, 1995).
public final class BenjaminiHochberg {

    private BenjaminiHochberg() {}

    /// The adjusted p-values, in the order given.
    public static double[] adjusted(double[] pValues) {
        var order =
                IntStream.range(0, pValues.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> pValues[i]))
                        .toList();
        var adjusted = new double[pValues.length];
        double smallest = 1;
        for (int rank = order.size(); rank >= 1; rank--) {
            var at = order.get(rank - 1);
            smallest = Math.min(smallest, pValues[at] * pValues.length / rank);
            adjusted[at] = smallest;
        }
        return adjusted;
    }
}
