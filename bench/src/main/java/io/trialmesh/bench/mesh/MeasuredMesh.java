package io.trialmesh.bench.mesh;

import io.trialmesh.cli.local.MeshFolder;
import io.trialmesh.cli.local.MeshState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// A mesh in a folder of its own, started by the launcher as a user does and ended when this is
/// closed, or with the bench: one that was cut off would leave it running beside all that is
/// measured later.
public final class MeasuredMesh implements AutoCloseable {

    private static final int TICKS_PER_SECOND = 100;

    private final Path launcher;
    private final Path folder;
    private final Map<String, String> settings;
    private boolean over;

    private MeasuredMesh(Path launcher, Path folder, Map<String, String> settings) {
        this.launcher = launcher;
        this.folder = folder;
        this.settings = settings;
    }

    /// Starts it and waits until it answers.
    ///
    /// @param settings environment variables of its services
    public static MeasuredMesh up(int workers, Map<String, String> settings)
            throws IOException, InterruptedException {
        var mesh = down(settings);
        mesh.command("up", "--workers", Integer.toString(workers));
        return mesh;
    }

    /// A folder for a mesh that nobody has started.
    public static MeasuredMesh down(Map<String, String> settings) throws IOException {
        var root = Path.of(System.getProperty("trialmesh.root"));
        var mesh =
                new MeasuredMesh(
                        root.resolve("trialmesh"), Files.createTempDirectory("bench"), settings);
        Runtime.getRuntime().addShutdownHook(new Thread(mesh::end));
        return mesh;
    }

    /// Where it works; data for its studies belongs here.
    public Path folder() {
        return folder;
    }

    public MeshState state() {
        return MeshState.of(MeshFolder.in(folder)).orElseThrow();
    }

    /// Runs the launcher in the folder, and fails where it does.
    public void command(String... words) throws IOException, InterruptedException {
        var process = start(words);
        try (var output = process.inputReader()) {
            var said = output.lines().toList();
            var status = process.waitFor();
            if (status > 1) {
                throw new IllegalStateException(
                        String.join(" ", words) + " ended with " + status + ": " + said);
            }
        }
    }

    /// Starts the launcher in the folder; all it says is on its standard output.
    public Process start(String... words) throws IOException {
        var command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(words));
        var builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(settings);
        return builder.start();
    }

    /// A small table to learn from: a number and a group, and a target that depends on both.
    public Path writeTable(int rows, RandomGenerator random) throws IOException {
        var lines = new ArrayList<String>();
        lines.add("size,price");
        for (int row = 0; row < rows; row++) {
            var size = random.nextDouble();
            lines.add(size + "," + (3 * size + random.nextGaussian() / 10));
        }
        return Files.write(folder.resolve("table.csv"), lines);
    }

    /// The whole database, as its owner.
    public Connection database() throws IOException, SQLException {
        var mesh = MeshFolder.in(folder);
        var ports = new Properties();
        try (var reader = Files.newBufferedReader(mesh.ports())) {
            ports.load(reader);
        }
        var password = Files.readString(mesh.secrets().resolve("trialmesh.password")).strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + ports.getProperty("database") + "/trialmesh",
                "trialmesh",
                password);
    }

    /// The log of a process, line by line.
    public List<String> log(String process) throws IOException {
        return Files.readAllLines(MeshFolder.in(folder).log(process));
    }

    /// Seconds of processor time of each process so far, with those of its children.
    public SequencedMap<String, Double> processorSeconds() throws IOException {
        var seconds = new TreeMap<String, Double>();
        for (var member : state().processes()) {
            var total = new double[1];
            ProcessHandle.of(member.pid())
                    .ifPresent(process -> {
                        total[0] = ticks(process) / (double) TICKS_PER_SECOND;
                        process.descendants()
                                .forEach(child ->
                                        total[0] += ticks(child) / (double) TICKS_PER_SECOND);
                    });
            seconds.put(member.name(), total[0]);
        }
        return seconds;
    }

    /// Fields 14 to 17 of `/proc/PID/stat`: own and waited-for children, user and system.
    private static long ticks(ProcessHandle process) {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        } catch (IOException e) {
            return 0;
        }
    }

    /// Once; whoever comes second waits until it is down.
    @Override
    public synchronized void close() throws IOException {
        if (over) {
            return;
        }
        over = true;
        try {
            command("down");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() {
        try {
            close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
