package io.trialmesh.assess.check;

import io.trialmesh.assess.interval.Bootstrap;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// A number and what it is called among the estimates.
///
/// @param label its name, which is asked for once where the number is resampled 2,000 times
record Named(Supplier<String> label, double value) {

    Named(String name, double value) {
        this(() -> name, value);
    }

    String name() {
        return label.get();
    }

    /// Numbers with their intervals, all on the same resamples of the rows.
    ///
    /// @param numbers where row `i` is there so many times; always as many, in the same order
    static List<Estimate> estimates(
            Evidence evidence, long seed, Function<int[], List<Named>> numbers) {
        var rows = evidence.rows().rows();
        var once = new int[rows];
        Arrays.fill(once, 1);
        var names = numbers.apply(once).stream().map(Named::name).toList();
        var resampled =
                Bootstrap.of(evidence, seed).together(counts -> values(numbers.apply(counts)));
        var estimates = new ArrayList<Estimate>();
        for (int i = 0; i < names.size(); i++) {
            var one = resampled.get(i);
            estimates.add(one.interval().around(names.get(i), one.value(), rows));
        }
        return estimates;
    }

    private static double[] values(List<Named> numbers) {
        var values = new double[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.get(i).value();
        }
        return values;
    }
}
