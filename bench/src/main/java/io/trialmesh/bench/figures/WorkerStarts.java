package io.trialmesh.bench.figures;

import io.trialmesh.bench.mesh.MeasuredMesh;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Starts a worker as the mesh starts its own, with and without what an earlier life of it had
/// loaded and linked (`-XX:AOTCache`), until it says that it is up.
final class WorkerStarts {

    private static final String CACHE = "-XX:AOTCache=";
    private static final int TIMES = 5;

    private final MeasuredMesh mesh;
    private final List<String> command;
    private final List<String> environment;

    /// @param mesh one that is up and has a worker
    WorkerStarts(MeasuredMesh mesh) throws IOException {
        this.mesh = mesh;
        var worker =
                mesh.state().processes().stream()
                        .filter(member -> member.name().equals("worker-1"))
                        .findFirst()
                        .orElseThrow();
        this.command = words(worker.pid(), "cmdline");
        this.environment = words(worker.pid(), "environ");
    }

    SequencedMap<String, Double> seconds() throws IOException, InterruptedException {
        var seconds = new LinkedHashMap<String, Double>();
        var plain = command.stream().filter(word -> !word.startsWith(CACHE)).toList();
        seconds.put("without an AOT cache", median(plain));
        var cache = command.stream().filter(word -> word.startsWith(CACHE)).findFirst();
        if (cache.isPresent()) {
            seconds.put("with the AOT cache of the installation", median(command));
            var file = Path.of(cache.get().substring(CACHE.length()));
            seconds.put("size of the cache, MiB", Files.size(file) / (double) (1 << 20));
        }
        return seconds;
    }

    private double median(List<String> words) throws IOException, InterruptedException {
        var times = new double[TIMES];
        for (int time = 0; time < TIMES; time++) {
            times[time] = once(words);
        }
        Arrays.sort(times);
        return times[TIMES / 2];
    }

    private double once(List<String> words) throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(words)
                        .directory(mesh.folder().toFile())
                        .redirectErrorStream(true);
        environment.forEach(pair -> {
            var at = pair.indexOf('=');
            builder.environment().put(pair.substring(0, at), pair.substring(at + 1));
        });
        builder.environment().put("TRIALMESH_WORKER_NAME", "one-more");
        // Any that is free: that of the first is taken.
        builder.environment().put("TRIALMESH_WORKER_METRICS_PORT", "0");
        var work = mesh.folder().resolve("one-more");
        builder.environment().put("TRIALMESH_WORKER_WORK", work.toString());
        var began = System.nanoTime();
        var process = builder.start();
        var up = 0L;
        var said = new ArrayList<String>();
        try (var lines = process.inputReader()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                if (line.contains("worker is up")) {
                    up = System.nanoTime();
                    // It ends with the pipe.
                    process.getOutputStream().close();
                }
            }
        }
        process.waitFor();
        if (up == 0) {
            throw new IllegalStateException("a worker did not come up: " + said);
        }
        return (up - began) / 1e9;
    }

    private static List<String> words(long pid, String what) throws IOException {
        var bytes = Files.readAllBytes(Path.of("/proc", Long.toString(pid), what));
        var text = new String(bytes, StandardCharsets.UTF_8);
        return Arrays.stream(text.split("\0", -1)).filter(word -> !word.isEmpty()).toList();
    }
}
