package io.trialmesh.evaluator.child;

import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.learn.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/// How long one call of a model takes, warm, one call at a time: 200 calls that do not count, then
/// up to 2,000 that do, for at most a second and a half.
final class Stopwatch {

    private static final int WARM_UP = 200;
    private static final int CALLS = 2_000;
    private static final int FEWEST = 20;
    private static final long PATIENCE_NANOS = 1_500_000_000L;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double Z_95 = 1.959963984540054;
    private static final int DIGITS = 3;

    private Stopwatch() {}

    /// Percentiles in milliseconds; each interval holds the true one 95 times in 100 (by the ranks
    /// of a binomial count: Conover, Practical Nonparametric Statistics, 1999, section 3.2).
    static List<Estimate> time(Model model, Frame rows, int batch) {
        var batches = batches(rows, batch);
        var histogram = new Histogram(DIGITS);
        var patience = System.nanoTime() + PATIENCE_NANOS;
        for (int call = 0; call < WARM_UP && goesOn(call, patience); call++) {
            var _ = model.predict(batches.get(call % batches.size())).rows();
        }
        patience = System.nanoTime() + PATIENCE_NANOS;
        for (int call = 0; call < CALLS && goesOn(call, patience); call++) {
            var asked = batches.get(call % batches.size());
            var begin = System.nanoTime();
            var said = model.predict(asked).rows();
            histogram.recordValue(Math.max(said > 0 ? 1 : 0, System.nanoTime() - begin));
        }
        return List.of(
                percentile(histogram, "p50", 0.5),
                percentile(histogram, "p95", 0.95),
                percentile(histogram, "p99", 0.99));
    }

    private static boolean goesOn(int call, long patience) {
        return call < FEWEST || System.nanoTime() < patience;
    }

    private static List<Frame> batches(Frame rows, int batch) {
        var batches = new ArrayList<Frame>();
        for (int from = 0; from + batch <= rows.rows(); from += batch) {
            batches.add(rows.select(IntStream.range(from, from + batch).toArray()));
        }
        if (batches.isEmpty()) {
            throw new IllegalArgumentException(rows.rows() + " rows are no batch of " + batch);
        }
        return batches;
    }

    private static Estimate percentile(Histogram histogram, String name, double share) {
        var calls = histogram.getTotalCount();
        var off = Z_95 * Math.sqrt(share * (1 - share) / calls);
        return new Estimate(
                name,
                at(histogram, share),
                at(histogram, Math.max(0, share - off)),
                at(histogram, Math.min(1, share + off)),
                calls);
    }

    private static double at(Histogram histogram, double share) {
        return histogram.getValueAtPercentile(100 * share) / NANOS_PER_MILLI;
    }
}
