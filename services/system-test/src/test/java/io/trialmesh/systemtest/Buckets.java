package io.trialmesh.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.order.OrderedMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A real S3 server beside a mesh, a process of its own, with one bucket for artifacts, one for
/// sealed rows and one for tables, each with keys that open no other.
final class Buckets implements AutoCloseable {

    private static final Path HOME =
            Path.of(System.getProperty("trialmesh.root"), "services/lib/store/target");

    private static final String ANSWER = "buckets are served at port ";

    private final Path folder;
    private final Process server;
    private final String port;

    private Buckets(Path folder, Process server, String port) {
        this.folder = folder;
        this.server = server;
        this.port = port;
    }

    /// @param folder of its own
    static Buckets start(Path folder) throws IOException {
        for (var bucket : List.of("artifacts", "sealed", "lake")) {
            var keys = Files.createDirectories(folder.resolve("keys").resolve(bucket));
            Files.writeString(keys.resolve("access-key"), bucket + "-access");
            Files.writeString(keys.resolve("secret-key"), bucket + "-secret");
        }
        var server =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-Xmx128m",
                                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                                "-cp",
                                HOME.resolve("classes") + ":" + HOME.resolve("server/*"),
                                "io.trialmesh.store.server.BucketMain",
                                "http://127.0.0.1:0",
                                folder.resolve("objects").toString(),
                                folder.resolve("keys").toString(),
                                "artifacts",
                                "sealed",
                                "lake")
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        var said = server.errorReader().readLine();
        assertThat(said).startsWith(ANSWER);
        return new Buckets(folder, server, said.substring(ANSWER.length()));
    }

    /// What a mesh is told: workers have the keys of artifacts alone.
    Map<String, String> environment() {
        var settings = new LinkedHashMap<String, String>();
        for (var service : List.of("SCHEDULER_DATA", "EVALUATOR", "WORKER")) {
            settings.putAll(store("TRIALMESH_" + service, "ARTIFACTS", "STORE", "artifacts"));
        }
        for (var service : List.of("SCHEDULER_DATA", "EVALUATOR")) {
            settings.putAll(store("TRIALMESH_" + service, "SEALED", "SEALED_STORE", "sealed"));
        }
        var tables = store("TRIALMESH_SCHEDULER_DATA", "TABLES", "TABLES_STORE", "lake");
        settings.putAll(tables);
        settings.remove("TRIALMESH_SCHEDULER_DATA_TABLES_STORE_COPIES");
        return OrderedMap.copyOf(settings);
    }

    private Map<String, String> store(String service, String place, String store, String bucket) {
        var prefix = service + "_" + store + "_";
        var keys = folder.resolve("keys").resolve(bucket);
        return Map.of(
                service + "_" + place,
                "s3://" + bucket + "/mesh",
                prefix + "ENDPOINT",
                "http://127.0.0.1:" + port,
                prefix + "ACCESS_KEY_FILE",
                keys.resolve("access-key").toString(),
                prefix + "SECRET_KEY_FILE",
                keys.resolve("secret-key").toString(),
                prefix + "COPIES",
                folder.resolve("copies-" + service + "-" + bucket).toString());
    }

    /// Puts a table where the mesh may read it: `s3://lake/mesh/NAME`.
    String offer(Path table) throws IOException {
        var home = Files.createDirectories(folder.resolve("objects/lake/mesh"));
        var name = table.getFileName().toString();
        Files.copy(table, home.resolve(name));
        return "s3://lake/mesh/" + name;
    }

    /// The objects of a bucket.
    List<Path> objects(String bucket) throws IOException {
        return filesBelow(folder.resolve("objects").resolve(bucket).resolve("mesh/sha256"));
    }

    static List<Path> filesBelow(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (var inside = Files.walk(folder)) {
            return inside.filter(Files::isRegularFile).toList();
        }
    }

    @Override
    public void close() {
        server.destroy();
    }
}
