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

    private static final int REPLICATES = 2_000;
    private static final int FEWEST = 200;
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

    /// The same with other than 2,000 replicates at most.
    Bootstrap replicates(int number) {
        return new Bootstrap(strata, rows, seed, number);
    }

    /// What each statistic is on each replicate, all on the same draws, so that differences of two
    /// are paired.
    public List<Resampled> run(List<? extends CountedMetric> statistics) {
        var replicates = Math.clamp(DRAWS / Math.max(1, rows), Math.min(FEWEST, most), most);
        var values = new double[statistics.size()][replicates];
        var counts = new int[rows];
        for (int replicate = 0; replicate < replicates; replicate++) {
            draw(replicate, counts);
            for (int i = 0; i < values.length; i++) {
                values[i][replicate] = statistics.get(i).of(counts);
            }
        }
        Arrays.fill(counts, 1);
        var results = new ArrayList<Resampled>();
        for (int i = 0; i < values.length; i++) {
            var statistic = statistics.get(i);
            results.add(
                    new Resampled(statistic.of(counts), values[i], acceleration(statistic), rows));
        }
        return results;
    }

    public Resampled run(CountedMetric statistic) {
        return run(List.of(statistic)).getFirst();
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

    /// The skewness of leaving out a fiftieth of the rows at a time, over six.
    private double acceleration(CountedMetric statistic) {
        var groups = Math.min(rows, 50);
        var without = new double[groups];
        var counts = new int[rows];
        for (int group = 0; group < groups; group++) {
            Arrays.fill(counts, 1);
            int rank = 0;
            for (var stratum : strata) {
                for (var row : stratum) {
                    counts[row] = rank++ % groups == group ? 0 : 1;
                }
            }
            without[group] = statistic.of(counts);
        }
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
