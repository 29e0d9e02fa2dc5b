package io.trialmesh.bench.figures;

import com.google.gson.GsonBuilder;
import io.trialmesh.bench.mesh.MeasuredMesh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// Measures a mesh on this machine as its user meets it.
///
/// Usage: `bench/figures`. Every figure is of one start; a machine that does something else beside
/// gives others.
public final class Figures {

    private static final Duration SETTLE = Duration.ofSeconds(10);
    private static final int TABLE_ROWS = 2_000;

    private final Map<String, Map<String, Double>> results = new LinkedHashMap<>();

    private Figures() {}

    public static void main(String[] arguments) throws Exception {
        var figures = new Figures();
        figures.firstModel();
        figures.plainMesh();
        figures.idleMesh();
        var file = Path.of(System.getProperty("trialmesh.root"), "bench/results/figures.json");
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(
                file, new GsonBuilder().setPrettyPrinting().create().toJson(figures.results));
    }

    /// From the command to the first line about a trained model, in an empty folder.
    private void firstModel() throws IOException, InterruptedException {
        var mesh = MeasuredMesh.down(Map.of());
        mesh.writeTable(TABLE_ROWS, new Random(1));
        var seconds = new LinkedHashMap<String, Double>();
        for (var life : List.of("first run in a folder", "second run")) {
            var began = System.nanoTime();
            var run =
                    mesh.start(
                            "run",
                            "--data",
                            "table.csv",
                            "--target",
                            "price",
                            "--budget",
                            "4trials");
            try (var lines = run.inputReader()) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.contains("#1 ")) {
                        seconds.putIfAbsent(life, (System.nanoTime() - began) / 1e9);
                    }
                }
            }
            run.waitFor();
        }
        table("from run to the first trained model", "s", seconds);
    }

    /// With nothing kept of an earlier life (`-XX:AOTCache`).
    private void plainMesh() throws Exception {
        var began = Instant.now();
        try (var mesh = MeasuredMesh.up(2, Map.of("TRIALMESH_AOT", "off"))) {
            var up = Duration.between(began, Instant.now());
            var starts = ServiceStarts.of(mesh);
            starts.put("whole mesh", up.toMillis() / 1e3);
            table("start without AOT caches of", "s", starts);
        }
    }

    private void idleMesh() throws Exception {
        var began = Instant.now();
        try (var mesh = MeasuredMesh.up(2, Map.of())) {
            var up = Duration.between(began, Instant.now());
            var starts = ServiceStarts.of(mesh);
            starts.put("whole mesh", up.toMillis() / 1e3);
            table("start of", "s", starts);
            table("start of one more worker", "s", new WorkerStarts(mesh).seconds());
            TimeUnit.MILLISECONDS.sleep(SETTLE.toMillis());
            var memory = ProcessMemory.of(mesh.state());
            memory.put("together", memory.values().stream().mapToDouble(mib -> mib).sum());
            table("memory of the idle", "MiB, shared pages counted once", memory);
            mesh.writeTable(TABLE_ROWS, new Random(1));
            mesh.command("run", "--data", "table.csv", "--target", "price", "--budget", "4trials");
            table("child to its first iteration", "s", new ChildStarts(mesh).seconds());
        }
    }

    private void table(String what, String unit, Map<String, Double> rows) {
        System.out.printf("| %s | %s |%n|---|---|%n", what, unit);
        rows.forEach(
                (name, value) -> System.out.printf(Locale.ROOT, "| %s | %.2f |%n", name, value));
        System.out.println();
        results.put(what, rows);
    }
}
