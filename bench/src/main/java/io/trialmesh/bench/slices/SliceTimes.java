package io.trialmesh.bench.slices;

import com.google.gson.GsonBuilder;
import io.trialmesh.assess.slice.RowSet;
import io.trialmesh.assess.slice.SliceLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/// How long the exact search for slices takes on a table with two planted ones.
///
/// Usage: `bench/slices [ROWS [COLUMNS [LEVELS]]]`. The fastest of five searches counts; conditions
/// are made before.
public final class SliceTimes {

    private static final int TIMES = 5;

    /// What is written down.
    record Result(
            int rows,
            int columns,
            int levels,
            int depth,
            double alpha,
            double seconds,
            List<SliceLine.Slice> best) {}

    private SliceTimes() {}

    public static void main(String[] arguments) throws IOException {
        var rows = Integer.parseInt(arguments[0]);
        var columns = Integer.parseInt(arguments[1]);
        var levels = Integer.parseInt(arguments[2]);
        var table = Table.of(rows, columns, levels);
        var results = new ArrayList<Result>();
        System.out.println("| rows | columns | levels | conditions | alpha | s | worst slice |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (var alpha : new double[] {0.95, 0.99}) {
            for (int depth = 2; depth <= 3; depth++) {
                results.add(measure(table, levels, alpha, depth));
            }
        }
        var file = Path.of(System.getProperty("trialmesh.root"), "bench/results/slices.json");
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, new GsonBuilder().setPrettyPrinting().create().toJson(results));
    }

    private static Result measure(Table table, int levels, double alpha, int depth) {
        var rows = table.losses.length;
        var line = new SliceLine(alpha, 10, depth, Math.max(32, rows / 100));
        var best = List.<SliceLine.Slice>of();
        double seconds = Double.POSITIVE_INFINITY;
        for (int time = 0; time < TIMES; time++) {
            var began = System.nanoTime();
            best = line.search(table.sets, table.columns, table.losses);
            seconds = Math.min(seconds, (System.nanoTime() - began) / 1e9);
        }
        var columns = table.columns.length / levels;
        System.out.printf(
                Locale.ROOT,
                "| %,d | %d | %d | %d | %.2f | %.2f | %s |%n",
                rows,
                columns,
                levels,
                depth,
                alpha,
                seconds,
                best.isEmpty() ? "none" : best.getFirst());
        return new Result(rows, columns, levels, depth, alpha, seconds, best);
    }

    /// Levels of which small codes are frequent; 10 % mistakes, 55 % in a slice of two columns and
    /// 70 % in one of three.
    private record Table(List<RowSet> sets, int[] columns, double[] losses) {

        static Table of(int rows, int width, int levels) {
            var random = new SplittableRandom(7);
            var codes = new int[width][rows];
            for (var column : codes) {
                for (int row = 0; row < rows; row++) {
                    var u = random.nextDouble();
                    column[row] = (int) (levels * u * u);
                }
            }
            var losses = new double[rows];
            for (int row = 0; row < rows; row++) {
                losses[row] = random.nextDouble() < chance(codes, row) ? 1 : 0;
            }
            var sets = new ArrayList<RowSet>();
            var columns = new int[width * levels];
            for (int i = 0; i < columns.length; i++) {
                var column = codes[i / levels];
                var level = i % levels;
                columns[i] = i / levels;
                sets.add(RowSet.of(rows, row -> column[row] == level));
            }
            return new Table(sets, columns, losses);
        }

        private static double chance(int[][] codes, int row) {
            if (codes[0][row] == 1 && codes[2][row] == 0 && codes[5][row] == 0) {
                return 0.7;
            }
            return codes[1][row] == 2 && codes[4][row] == 1 ? 0.55 : 0.1;
        }
    }
}
