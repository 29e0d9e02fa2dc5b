package io.trialmesh.charttest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The compose file is whole, and `docker/up` starts the same without compose.
class ComposeTest {

    private static final Path ROOT = Path.of(System.getProperty("trialmesh.root"));

    /// As one machine has them: a volume or the image says otherwise, or nobody asks.
    private static final List<String> LEFT =
            List.of(
                    "trialmesh.scheduler.api.host",
                    "trialmesh.scheduler.data.engines",
                    "trialmesh.scheduler.data.work",
                    "trialmesh.evaluator.api.host",
                    "trialmesh.evaluator.engines",
                    "trialmesh.evaluator.work",
                    "trialmesh.worker.engines",
                    "trialmesh.scheduler.health.host",
                    "trialmesh.evaluator.health.host",
                    "trialmesh.worker.health.host",
                    "trialmesh.scheduler.metrics.host",
                    "trialmesh.evaluator.metrics.host",
                    "trialmesh.worker.metrics.host");

    /// One service of either.
    private record Started(
            String image,
            Map<String, String> environment,
            List<String> volumes,
            List<String> ports) {}

    @Test
    void theScriptStartsWhatTheFileSays() throws IOException {
        var written = new TreeMap<String, Started>();
        services().forEach((name, service) -> written.put(name, started(map(service))));

        assertThat(written).hasSize(7);
        assertThat(shown()).isEqualTo(written);
    }

    @Test
    void everyServiceIsConfined() throws IOException {
        assertThat(services().values())
                .allSatisfy(service ->
                        assertThat(map(service))
                                .containsEntry("read_only", true)
                                .containsEntry("cap_drop", List.of("ALL"))
                                .containsEntry("security_opt", List.of("no-new-privileges:true"))
                                .containsEntry("tmpfs", List.of("/tmp:exec,mode=1777"))
                                .doesNotContainKeys("privileged", "user", "network_mode"));
        assertThat(commands())
                .allSatisfy(command ->
                        assertThat(command)
                                .containsSequence("--read-only", "--cap-drop", "ALL")
                                .containsSequence("--security-opt", "no-new-privileges:true")
                                .containsSequence("--tmpfs", "/tmp:exec,mode=1777"));
    }

    @Test
    void everySettingExistsAndNoneIsLeftAsOnOneMachine() throws IOException {
        services()
                .forEach((name, service) -> {
                    var kind = name.replaceAll("-\\d+$", "");
                    if (!List.of("scheduler", "evaluator", "worker").contains(kind)) {
                        return;
                    }
                    var known = KnownProperties.of(kind);
                    var set = map(part(map(service), "environment")).keySet();
                    assertThat(known.defaults().keySet().stream().map(Settings::variable))
                            .as(name)
                            .containsAll(set);
                    assertThat(known.local())
                            .as(name)
                            .filteredOn(property -> !LEFT.contains(property))
                            .allSatisfy(property ->
                                    assertThat(set).contains(Settings.variable(property)));
                });
    }

    @Test
    void workersHaveNoKeyOfTheSealedRowsAndNoDatabase() throws IOException {
        assertThat(services()).containsKeys("worker-1", "worker-2");
        assertThat(services().entrySet())
                .filteredOn(service -> service.getKey().startsWith("worker"))
                .allSatisfy(service ->
                        assertThat(service.getValue().toString())
                                .doesNotContainIgnoringCase("seal")
                                .doesNotContainIgnoringCase("database")
                                .doesNotContainIgnoringCase("password"));
    }

    private static Map<String, Object> services() throws IOException {
        var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        Object file = yaml.load(Files.readString(ROOT.resolve("docker/compose.yaml")));
        return new TreeMap<>(map(part(map(file), "services")));
    }

    private static Started started(Map<String, Object> service) {
        var environment = new TreeMap<String, String>();
        map(service.getOrDefault("environment", Map.of()))
                .forEach((name, value) -> environment.put(name, value.toString()));
        return new Started(
                part(service, "image").toString(),
                environment,
                list(part(service, "volumes")).stream().map(ComposeTest::ofTheProject).toList(),
                list(service.getOrDefault("ports", List.of())));
    }

    /// Compose puts the project's name before those of volumes.
    private static String ofTheProject(String volume) {
        return volume.startsWith("$") ? volume : "trialmesh_" + volume;
    }

    private static Map<String, Started> shown() throws IOException {
        var shown = new TreeMap<String, Started>();
        for (var command : commands()) {
            var environment = new TreeMap<String, String>();
            after(command, "--env")
                    .forEach(pair -> environment.put(pair.split("=", 2)[0], pair.split("=", 2)[1]));
            shown.put(
                    after(command, "--network-alias").getFirst(),
                    new Started(
                            command.getLast(),
                            environment,
                            after(command, "--volume"),
                            after(command, "--publish")));
        }
        return shown;
    }

    private static List<String> after(List<String> command, String flag) {
        var found = new ArrayList<String>();
        for (int word = 0; word + 1 < command.size(); word++) {
            if (command.get(word).equals(flag)) {
                found.add(command.get(word + 1));
            }
        }
        return List.copyOf(found);
    }

    private static List<List<String>> commands() throws IOException {
        var process =
                new ProcessBuilder(ROOT.resolve("docker/up").toString(), "--show")
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Stream.of(said.strip().split("\n\n", -1))
                .map(command -> List.of(command.split("\n", -1)))
                .toList();
    }

    private static Object part(Map<String, Object> yaml, String name) {
        return Objects.requireNonNull(yaml.get(name), name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object yaml) {
        return (Map<String, Object>) yaml;
    }

    @SuppressWarnings("unchecked")
    private static List<String> list(Object yaml) {
        return (List<String>) yaml;
    }
}
