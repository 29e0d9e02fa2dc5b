package io.trialmesh.cli.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// The services of a mesh as processes: the jars the images run, and their settings.
///
/// @param databaseUrl of the one database
/// @param broker its address
record MeshServices(
        MeshFolder folder,
        Installation installation,
        Secrets secrets,
        Ports ports,
        String databaseUrl,
        String broker) {

    static final String SCHEDULER = "scheduler";
    static final String EVALUATOR = "evaluator";
    static final String WORKER = "worker";

    private static final Duration PATIENCE = Duration.ofSeconds(8);

    ProcessSpec scheduler() {
        var settings = settings(SCHEDULER);
        settings.put("TRIALMESH_SCHEDULER_BROKER", broker);
        settings.put("TRIALMESH_SCHEDULER_PORT", Integer.toString(ports.scheduler()));
        settings.put("TRIALMESH_SCHEDULER_EVALUATOR", address(ports.evaluator()));
        settings.put("TRIALMESH_SCHEDULER_ARTIFACTS", folder.artifacts().toString());
        settings.put("TRIALMESH_SCHEDULER_SEALED", folder.sealed().toString());
        settings.put("TRIALMESH_SCHEDULER_SEAL_PUBLIC_KEY", secrets.publicKey().toString());
        settings.put("TRIALMESH_SCHEDULER_ENGINES", installation.engines(SCHEDULER).toString());
        // The mesh is its user's own: every file they can read may be registered.
        settings.put("TRIALMESH_SCHEDULER_FILE_ROOTS", "/");
        return service(
                SCHEDULER, SCHEDULER, List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"), settings);
    }

    ProcessSpec evaluator() {
        var settings = settings(EVALUATOR);
        settings.put("TRIALMESH_EVALUATOR_NAME", "evaluator-1");
        settings.put("TRIALMESH_EVALUATOR_BROKER", broker);
        settings.put("TRIALMESH_EVALUATOR_PORT", Integer.toString(ports.evaluator()));
        settings.put("TRIALMESH_EVALUATOR_SCHEDULER", address(ports.scheduler()));
        settings.put("TRIALMESH_EVALUATOR_ARTIFACTS", folder.artifacts().toString());
        settings.put("TRIALMESH_EVALUATOR_SEALED", folder.sealed().toString());
        settings.put("TRIALMESH_EVALUATOR_SEAL_PRIVATE_KEY", secrets.privateKey().toString());
        settings.put("TRIALMESH_EVALUATOR_ENGINES", installation.engines(EVALUATOR).toString());
        // Resampling is hot code: the second compiler pays.
        return service(EVALUATOR, EVALUATOR, List.of("-Xmx768m"), settings);
    }

    ProcessSpec worker(int number) {
        var name = WORKER + "-" + number;
        var settings = new LinkedHashMap<String, String>();
        settings.put("TRIALMESH_WORKER_NAME", name);
        settings.put("TRIALMESH_WORKER_BROKER", broker);
        settings.put("TRIALMESH_WORKER_SCHEDULER", address(ports.scheduler()));
        settings.put("TRIALMESH_WORKER_ARTIFACTS", folder.artifacts().toString());
        settings.put("TRIALMESH_WORKER_CACHE", folder.cache().toString());
        settings.put("TRIALMESH_WORKER_ENGINES", installation.engines(WORKER).toString());
        return service(name, WORKER, List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"), settings);
    }

    private LinkedHashMap<String, String> settings(String role) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("QUARKUS_DATASOURCE_JDBC_URL", databaseUrl + "?currentSchema=" + role);
        settings.put("QUARKUS_DATASOURCE_USERNAME", role);
        settings.put("QUARKUS_DATASOURCE_PASSWORD", secrets.password(role));
        settings.put("QUARKUS_FLYWAY_DEFAULT_SCHEMA", role);
        return settings;
    }

    private ProcessSpec service(
            String name,
            String service,
            List<String> memory,
            SequencedMap<String, String> settings) {
        settings.put("OMP_WAIT_POLICY", "PASSIVE");
        Path jar = installation.service(service);
        var command = new ArrayList<String>();
        command.add(installation.java().toString());
        command.addAll(memory);
        command.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:ErrorFile=" + folder.logs().resolve(name + "-crash.log"),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dquarkus.banner.enabled=false",
                        "-jar",
                        jar.toString()));
        return new ProcessSpec(name, command, settings, "TERM", PATIENCE, folder.log(name));
    }

    static String address(int port) {
        return "127.0.0.1:" + port;
    }
}
