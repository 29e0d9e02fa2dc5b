package io.trialmesh.bench.ingest;

import com.google.gson.GsonBuilder;
import io.trialmesh.data.ingest.Ingestion;
import io.trialmesh.data.ingest.Options;
import io.trialmesh.data.ingest.Source;
import io.trialmesh.data.ingest.Stages;
import io.trialmesh.data.seal.Seal;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/// Times the way from a CSV file to a registered table, stage by stage, beside what DuckDB takes to
/// read the same file into a table of its own with two threads.
///
/// Usage: `bench/ingest ROWS TIMES`. The table is simulated: nine numbers, five categories, a
/// target. The median of the runs counts; all runs share one process, so but for the first one its
/// compilers are warm.
public final class IngestRace {

    private static final String HEADER = "n0,n1,n2,n3,n4,w0,w1,w2,w3,c0,c1,c2,c3,c4,y";

    /// One run.
    ///
    /// @param seconds on the clock
    /// @param cpu of all threads of the process in seconds
    /// @param stages seconds of each
    record Run(double seconds, double cpu, Map<String, Double> stages) {}

    /// What is written down.
    record Result(
            int rows,
            int columns,
            long bytes,
            double duckDbSeconds,
            double ratio,
            List<Run> runs) {}

    private IngestRace() {}

    public static void main(String[] args) throws IOException, SQLException {
        var rows = Integer.parseInt(args[0]);
        var folder = Files.createTempDirectory("ingest");
        try {
            var file = folder.resolve("table.csv");
            write(file, rows);
            var runs = new ArrayList<Run>();
            var duckDb = new ArrayList<Double>();
            for (int i = 0; i < Integer.parseInt(args[1]); i++) {
                runs.add(ours(file, folder.resolve("out-" + i)));
                duckDb.add(duckDb(file));
            }
            var theirs = duckDb.stream().sorted().toList().get(duckDb.size() / 2);
            var median =
                    runs.stream()
                            .sorted(Comparator.comparingDouble(Run::seconds))
                            .toList()
                            .get(runs.size() / 2);
            print(rows, Files.size(file), median, theirs);
            var ratio = median.seconds() / theirs;
            write(new Result(rows, 15, Files.size(file), theirs, ratio, runs));
        } finally {
            delete(folder);
        }
    }

    private static Run ours(Path file, Path folder) throws IOException {
        Files.createDirectories(folder);
        var stages = new LinkedHashMap<String, Double>();
        var last = new long[] {System.nanoTime()};
        Stages clock =
                stage -> {
                    var now = System.nanoTime();
                    stages.put(stage, (now - last[0]) / 1e9);
                    last[0] = now;
                };
        var began = System.nanoTime();
        var cpu = cpu();
        Ingestion.register(
                Source.of(file),
                "y",
                Options.inferred(1),
                new Ingestion.Destination(folder, Seal.newKeys().publicKey()),
                clock);
        var spent = cpu().minus(cpu);
        return new Run((System.nanoTime() - began) / 1e9, spent.toMillis() / 1e3, stages);
    }

    private static double duckDb(Path file) throws SQLException {
        var began = System.nanoTime();
        try (var database = DriverManager.getConnection("jdbc:duckdb:");
                var statement = database.createStatement()) {
            statement.execute("set threads = 2");
            began = System.nanoTime();
            statement.execute("create table t as select * from read_csv('" + file + "')");
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private static Duration cpu() {
        var system =
                (com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean();
        return Duration.ofNanos(system.getProcessCpuTime());
    }

    private static void write(Path file, int rows) throws IOException {
        var random = new Random(15);
        try (var out = Files.newBufferedWriter(file)) {
            out.write(HEADER);
            for (int row = 0; row < rows; row++) {
                var line = new StringBuilder("\n");
                for (int i = 0; i < 5; i++) {
                    line.append(String.format(Locale.ROOT, "%.4f,", random.nextGaussian() * 100));
                }
                for (int i = 0; i < 4; i++) {
                    line.append(random.nextInt(10) == 0 ? "" : random.nextInt(1 << (4 * i + 3)));
                    line.append(',');
                }
                for (int i = 0; i < 5; i++) {
                    line.append("level-").append(random.nextInt(3 << (2 * i))).append(',');
                }
                out.write(line.append(random.nextInt(4) == 0 ? "yes" : "no").toString());
            }
            out.write("\n");
        }
    }

    private static void print(int rows, long bytes, Run median, double theirs) {
        System.out.printf(
                Locale.ROOT,
                "%,d rows × 15 columns, %d MB%n%n| what | s | share |%n|---|---|---|%n",
                rows,
                bytes / 1_000_000);
        median.stages()
                .forEach((stage, seconds) ->
                        System.out.printf(
                                Locale.ROOT,
                                "| %s | %.2f | %.0f %% |%n",
                                stage,
                                seconds,
                                100 * seconds / median.seconds()));
        System.out.printf(
                Locale.ROOT,
                "| all | %.2f (%.2f of CPU) | |%n| DuckDB, into a table | %.2f | |%n"
                        + "| ratio | %.1f | |%n",
                median.seconds(),
                median.cpu(),
                theirs,
                median.seconds() / theirs);
    }

    private static void write(Result result) throws IOException {
        var file = Path.of(System.getProperty("trialmesh.root"), "bench/results/ingest.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, new GsonBuilder().setPrettyPrinting().create().toJson(result));
    }

    private static void delete(Path folder) throws IOException {
        try (var inside = Files.walk(folder)) {
            for (var path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
