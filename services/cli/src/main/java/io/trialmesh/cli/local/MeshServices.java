package io.trialmesh.cli.local;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

    // Who ends a mesh on one machine waits for it; what is unfinished is done again.
    private static final String GRACE = "2s";

    ProcessSpec scheduler() {
        var settings = database(SCHEDULER);
        settings.put("TRIALMESH_SCHEDULER_BROKER", broker);
        settings.put("TRIALMESH_SCHEDULER_API_PORT", Integer.toString(ports.scheduler()));
        settings.put(
                "TRIALMESH_SCHEDULER_EVALUATOR_ADDRESS", address(EVALUATOR, ports.evaluator()));
        // The mesh is its user's own: every file and object they can read may be registered.
        // What a client names without a folder lies where the mesh was started.
        settings.put("TRIALMESH_SCHEDULER_DATA_ROOTS", inList(folder.working()) + ",/");
        settings.put("TRIALMESH_SCHEDULER_DATA_TABLES", "*");
        settings.put("TRIALMESH_SCHEDULER_DATA_ARTIFACTS", folder.artifacts().toString());
        settings.put("TRIALMESH_SCHEDULER_DATA_SEALED", folder.sealed().toString());
        settings.put("TRIALMESH_SCHEDULER_DATA_SEAL_KEY", secrets.publicKey().toString());
        settings.put("TRIALMESH_SCHEDULER_DATA_ENGINES", engines(SCHEDULER));
        settings.put("TRIALMESH_SCHEDULER_DATA_WORK", work(SCHEDULER));
        return service(SCHEDULER, List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"), settings);
    }

    ProcessSpec evaluator() {
        var settings = database(EVALUATOR);
        settings.put("TRIALMESH_EVALUATOR_NAME", "evaluator-1");
        settings.put("TRIALMESH_EVALUATOR_BROKER", broker);
        settings.put("TRIALMESH_EVALUATOR_API_PORT", Integer.toString(ports.evaluator()));
        settings.put("TRIALMESH_EVALUATOR_SCHEDULER", address(SCHEDULER, ports.scheduler()));
        settings.put("TRIALMESH_EVALUATOR_ARTIFACTS", folder.artifacts().toString());
        settings.put("TRIALMESH_EVALUATOR_SEALED", folder.sealed().toString());
        settings.put("TRIALMESH_EVALUATOR_SEAL_KEY", secrets.privateKey().toString());
        settings.put("TRIALMESH_EVALUATOR_ENGINES", engines(EVALUATOR));
        settings.put("TRIALMESH_EVALUATOR_WORK", work(EVALUATOR));
        settings.put("TRIALMESH_EVALUATOR_GRACE", GRACE);
        settings.put("TRIALMESH_EVALUATOR_TESTIMONY_ROOTS", inList(folder.working()) + ",/");
        settings.put("TRIALMESH_EVALUATOR_TESTIMONY_HOSTS", "*");
        // Resampling is hot code: the second compiler pays.
        return service(EVALUATOR, List.of("-Xmx768m"), settings);
    }

    ProcessSpec worker(int number) {
        var name = WORKER + "-" + number;
        var settings = new LinkedHashMap<String, String>();
        settings.put("TRIALMESH_WORKER_NAME", name);
        settings.put("TRIALMESH_WORKER_BROKER", broker);
        settings.put("TRIALMESH_WORKER_SCHEDULER", address(SCHEDULER, ports.scheduler()));
        settings.put("TRIALMESH_WORKER_ARTIFACTS", folder.artifacts().toString());
        settings.put("TRIALMESH_WORKER_ENGINES", engines(WORKER));
        settings.put("TRIALMESH_WORKER_WORK", work(name));
        settings.put("TRIALMESH_WORKER_GRACE", GRACE);
        return service(name, List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"), settings);
    }

    /// The processes that are watched, in a mesh of so many workers.
    static List<String> watched(int workers) {
        return Stream.concat(
                        Stream.of(SCHEDULER, EVALUATOR),
                        IntStream.rangeClosed(1, workers).mapToObj(number -> WORKER + "-" + number))
                .toList();
    }

    private SequencedMap<String, String> database(String role) {
        var prefix = prefix(role) + "DATABASE_";
        var settings = new LinkedHashMap<String, String>();
        settings.put(prefix + "URL", databaseUrl + "?currentSchema=" + role);
        settings.put(prefix + "USER", role);
        settings.put(prefix + "PASSWORD", secrets.password(role));
        return settings;
    }

    /// @param name of the process: a service's name, perhaps with a number
    private ProcessSpec service(
            String name, List<String> memory, SequencedMap<String, String> settings) {
        settings.put("OMP_WAIT_POLICY", "PASSIVE");
        var service = name.startsWith(WORKER) ? WORKER : name;
        settings.put(
                prefix(service) + "METRICS_PORT",
                Integer.toString(Objects.requireNonNull(ports.metrics().get(name))));
        // Whom we believe they believe as well, where nothing else is said.
        Optional.ofNullable(System.getenv("TRIALMESH_AUTHORITY"))
                .filter(_ -> !System.getenv().containsKey(prefix(service) + "TLS_AUTHORITY"))
                .ifPresent(file -> settings.put(prefix(service) + "TLS_AUTHORITY", file));
        settings.keySet().removeIf(MeshServices::isSaidOutside);
        var jar = installation.service(service);
        var program =
                new JavaProgram(
                        jar.toString(),
                        "io.quarkus.bootstrap.runner.AotQuarkusEntryPoint",
                        memory,
                        List.of());
        return installation.spec(name, program, settings, folder.log(name));
    }

    /// Where the user's own environment names a store, it is no folder of ours.
    private static boolean isSaidOutside(String setting) {
        return (setting.endsWith("_ARTIFACTS")
                        || setting.endsWith("_SEALED")
                        || setting.endsWith("_TABLES"))
                && System.getenv().containsKey(setting);
    }

    private String engines(String service) {
        return installation.engines(service).toString();
    }

    private String work(String process) {
        return folder.work().resolve(process).toString();
    }

    static String address(int port) {
        return "127.0.0.1:" + port;
    }

    /// Where a service of ours is called: with TLS where the user's own environment gives it a
    /// certificate.
    static String address(String service, int port) {
        return System.getenv().containsKey(prefix(service) + "TLS_CERTIFICATE")
                ? "grpcs://localhost:" + port
                : address(port);
    }

    private static String prefix(String service) {
        return "TRIALMESH_" + service.toUpperCase(Locale.ROOT) + "_";
    }

    /// A comma in a folder's name does not part it in two.
    private static String inList(Path path) {
        return path.toString().replace("\\", "\\\\").replace(",", "\\,");
    }
}
