package io.trialmesh.systemtest.either;

import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import io.trialmesh.data.seal.Seal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import org.yaml.snakeyaml.Yaml;

/// Our images with their broker, their database and their store, each as `docker/compose.yaml`
/// says.
final class Containers implements AnyMesh {

    private static final Path ROOT = Path.of(System.getProperty("trialmesh.root"));
    private static final Path SOCKET = Path.of("/var/run/docker.sock");
    private static final String VERSION = "0.1.0";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)}");
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int SCHEDULER = 9090;
    private static final int EVALUATOR = 9091;

    private final Network network = Network.newNetwork();
    private final Map<String, GenericContainer<?>> containers = new LinkedHashMap<>();

    private Containers() {}

    /// What is missing for it, if anything is.
    static Optional<String> missing() {
        if (System.getenv("DOCKER_HOST") == null && Files.notExists(SOCKET)) {
            return Optional.of("no docker engine is here, and DOCKER_HOST names none");
        }
        var docker = DockerClientFactory.instance();
        if (!docker.isDockerAvailable()) {
            return Optional.of("no docker engine answers");
        }
        for (var image :
                List.of("scheduler", "worker", "evaluator", "postgres", "kafka", "store")) {
            var name = "trialmesh/" + image + ":" + VERSION;
            try {
                docker.client().inspectImageCmd(name).exec();
            } catch (NotFoundException _) {
                return Optional.of("the engine has no image " + name + " (docker/build)");
            }
        }
        return Optional.empty();
    }

    static Containers start(Path folder) throws IOException {
        var mesh = new Containers();
        try {
            var variables = secrets(folder);
            Map<String, Object> compose =
                    new Yaml().load(Files.readString(ROOT.resolve("docker/compose.yaml")));
            map(compose, "services")
                    .forEach((name, service) ->
                            mesh.containers.put(name, mesh.container(name, service, variables)));
            mesh.containers.values().forEach(GenericContainer::start);
            return mesh;
        } catch (RuntimeException | IOException e) {
            mesh.close();
            throw e;
        }
    }

    private GenericContainer<?> container(
            String name, Object service, Map<String, String> variables) {
        var image = expanded(text(service, "image"), variables);
        var container =
                new GenericContainer<>(DockerImageName.parse(image))
                        // No image of ours is in a registry.
                        .withImagePullPolicy(_ -> false)
                        .withNetwork(network)
                        .withNetworkAliases(name)
                        .withTmpFs(Map.of("/tmp", "exec,mode=1777"))
                        .withCreateContainerCmdModifier(create ->
                                Objects.requireNonNull(create.getHostConfig())
                                        .withReadonlyRootfs(true)
                                        .withCapDrop(Capability.ALL)
                                        .withSecurityOpts(List.of("no-new-privileges:true"))
                                        .withBinds(keys(service, variables)));
        map(service, "environment")
                .forEach((variable, value) ->
                        container.withEnv(variable, expanded(value.toString(), variables)));
        if (image.matches("trialmesh/(?:scheduler|evaluator|worker):.*")) {
            container.waitingFor(
                    Wait.forLogMessage(".* started in .*", 1).withStartupTimeout(PATIENCE));
        }
        list(service, "ports").stream()
                .map(port -> Integer.valueOf(port.substring(port.lastIndexOf(':') + 1)))
                .forEach(container::addExposedPort);
        return container;
    }

    /// A volume with a name is one that the image declares; the others are folders of keys.
    private static List<Bind> keys(Object service, Map<String, String> variables) {
        return list(service, "volumes").stream()
                .filter(volume -> volume.startsWith("$"))
                .map(volume -> Bind.parse(expanded(volume, variables)))
                .toList();
    }

    /// What docker/up writes.
    private static Map<String, String> secrets(Path folder) throws IOException {
        var keys = Files.createDirectories(folder.resolve("keys"));
        var variables = new LinkedHashMap<String, String>();
        variables.put("VERSION", VERSION);
        variables.put("KEYS", keys.toAbsolutePath().toString());
        for (var role : List.of("POSTGRES", "SCHEDULER", "EVALUATOR")) {
            variables.put(role + "_PASSWORD", secret());
        }
        for (var bucket : List.of("artifacts", "sealed")) {
            var place = Files.createDirectories(keys.resolve(bucket));
            Files.writeString(place.resolve("access-key"), secret());
            Files.writeString(place.resolve("secret-key"), secret());
        }
        var seal = Seal.newKeys();
        var open = Files.createDirectories(keys.resolve("seal-public"));
        Files.write(open.resolve("public"), seal.publicKey());
        var closed = Files.createDirectories(keys.resolve("seal-private"));
        Files.write(closed.resolve("private"), seal.privateKey());
        return variables;
    }

    private static String secret() {
        var bytes = new byte[12];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String expanded(String text, Map<String, String> variables) {
        return VARIABLE.matcher(text)
                .replaceAll(variable ->
                        Matcher.quoteReplacement(
                                variables.getOrDefault(variable.group(1), variable.group(1))));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object parent, String key) {
        var child = ((Map<String, Object>) parent).get(key);
        return child == null ? Map.of() : (Map<String, Object>) child;
    }

    private static List<String> list(Object parent, String key) {
        var texts = new ArrayList<String>();
        if (((Map<?, ?>) parent).get(key) instanceof List<?> items) {
            items.forEach(item -> texts.add(String.valueOf(item)));
        }
        return texts;
    }

    private static String text(Object parent, String key) {
        return String.valueOf(((Map<?, ?>) parent).get(key));
    }

    @Override
    public String scheduler() {
        return address("scheduler", SCHEDULER);
    }

    @Override
    public String evaluator() {
        return address("evaluator", EVALUATOR);
    }

    private String address(String service, int port) {
        var container = Objects.requireNonNull(containers.get(service));
        return container.getHost() + ":" + container.getMappedPort(port);
    }

    @Override
    public void killAWorker() {
        var worker = Objects.requireNonNull(containers.get("worker-1"));
        worker.getDockerClient().killContainerCmd(worker.getContainerId()).exec();
    }

    @Override
    public String said() {
        var said = new StringBuilder();
        containers.forEach((name, container) -> {
            if (container.isCreated()) {
                said.append(name).append(":\n").append(container.getLogs()).append('\n');
            }
        });
        return said.toString();
    }

    /// Who decides and works first, then what they stand on.
    @Override
    public void close() {
        List.copyOf(containers.values()).reversed().forEach(GenericContainer::stop);
        network.close();
    }
}
