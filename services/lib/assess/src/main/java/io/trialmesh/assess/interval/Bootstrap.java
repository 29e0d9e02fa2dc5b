package io.trialmesh.assess.interval;

import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.metric.CountedMetric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Draws the rows again, many times, to see how far a number moves (Efron, 1979).
///
/// Classes keep their sizes. A draw depends on the seed, the replicate and the row's rank by row
/// id, so the same rows in another order give the same samples. 2,000 replicates, fewer above
/// 10,000 rows, never below 200.
public final class Bootstrap {

    /// The usual number of replicates.
    public static final int REPLICATES = 2_000;

    /// What the search tier makes do with: every trial goes through it, and few are looked at
    /// again.
    public static final int FEWEST = 200;

    private static final int DRAWS = 20_000_000;

    private final List<int[]> strata;
    private final int rows;
    private final long seed;
    private final int most;

    private Bootstrap(List<int[]> strata, int rows, long seed, int most) {
        this.strata = strata;
        this.rows = rows;
        this.seed = seed;
        this.most = most;
    }

    public static Bootstrap of(Evidence evidence, long seed) {
        var frame = evidence.rows();
        var groups = new LinkedHashMap<Integer, List<Integer>>();
        IntStream.range(0, frame.rows())
                .boxed()
                .sorted(Comparator.comparingLong(frame::rowId))
                .forEach(row -> {
                    var stratum = evidence.task().classification() ? (int) frame.target(row) : 0;
                    groups.computeIfAbsent(stratum, _ -> new ArrayList<>()).add(row);
                });
        var strata =
                groups.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(group -> group.getValue().stream().mapToInt(row -> row).toArray())
                        .toList();
        return new Bootstrap(strata, frame.rows(), seed, REPLICATES);
    }

    /// The same with this many replicates at most.
    public Bootstrap replicates(int number) {
        return new Bootstrap(strata, rows, seed, number);
    }

    /// Several numbers of the same draw at once, so that what they share is computed once.
    @FunctionalInterface
    public interface Joint {

        /// The numbers where row `i` is there `counts[i]` times.
        double[] of(int[] counts);
    }

    /// What each statistic is on each replicate, all on the same draws, so that differences of two
    /// are paired.
    public List<Resampled> run(List<? extends CountedMetric> statistics) {
        return together(counts -> statistics.stream().mapToDouble(s -> s.of(counts)).toArray());
    }

    /// What each number is on each replicate.
    public List<Resampled> together(Joint numbers) {
        var replicates = Math.clamp(DRAWS / Math.max(1, rows), Math.min(FEWEST, most), most);
        var counts = new int[rows];
        Arrays.fill(counts, 1);
        var once = numbers.of(counts);
        var values = new double[once.length][replicates];
        for (int replicate = 0; replicate < replicates; replicate++) {
            draw(replicate, counts);
            put(numbers.of(counts), values, replicate);
        }
        var without = without(numbers, once.length);
        var results = new ArrayList<Resampled>();
        for (int i = 0; i < once.length; i++) {
            results.add(new Resampled(once[i], values[i], acceleration(without[i]), rows));
        }
        return results;
    }

    private static void put(double[] numbers, double[][] values, int at) {
        for (int i = 0; i < numbers.length; i++) {
            values[i][at] = numbers[i];
        }
    }

    public Resampled run(CountedMetric statistic) {
        return together(counts -> new double[] {statistic.of(counts)}).getFirst();
    }

    private void draw(int replicate, int[] counts) {
        Arrays.fill(counts, 0);
        var stream = CounterLuck.stream(seed, replicate);
        int draw = 0;
        for (var stratum : strata) {
            for (int i = 0; i < stratum.length; i++) {
                counts[stratum[CounterLuck.below(stream, draw++, stratum.length)]]++;
            }
        }
    }

    /// Each number with a fiftieth of the rows left out, again and again.
    private double[][] without(Joint numbers, int width) {
        var groups = Math.min(rows, 50);
        var without = new double[width][groups];
        var counts = new int[rows];
        for (int group = 0; group < groups; group++) {
            Arrays.fill(counts, 1);
            int rank = 0;
            for (var stratum : strata) {
                for (var row : stratum) {
                    counts[row] = rank++ % groups == group ? 0 : 1;
                }
            }
            put(numbers.of(counts), without, group);
        }
        return without;
    }

    /// The skewness of leaving out a fiftieth of the rows at a time, over six.
    private static double acceleration(double[] without) {
        var mean = Arrays.stream(without).average().orElse(0);
        double squares = 0;
        double cubes = 0;
        for (var value : without) {
            var d = mean - value;
            squares += d * d;
            cubes += d * d * d;
        }
        var scale = squares * Math.sqrt(squares);
        return scale > 0 && Double.isFinite(scale) ? cubes / (6 * scale) : 0;
    }
}
