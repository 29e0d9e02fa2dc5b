package io.trialmesh.charttest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The chart as helm renders it, for every set of values in its folder `ci`; without helm these are
/// skipped, and {@link ManifestsTest} holds what was rendered last.
class ChartTest {

    private static final Path CHART = Helm.ROOT.resolve("helm/trialmesh");

    private static final String NO_HELM =
            "no helm on the path, and HELM names none: the chart is not rendered";

    private static final Schemas SCHEMAS = new Schemas();

    @TestFactory
    Stream<DynamicTest> passesItsLintWithEverySetOfValues() throws IOException {
        return eachSetOfValues(values -> {
            var said = helm().run(List.of("lint", "--strict", CHART.toString(), "-f", values));
            assertThat(said.status()).as(said.output()).isZero();
        });
    }

    @TestFactory
    Stream<DynamicTest> rendersValidConfinedAndConfiguredObjects() throws IOException {
        return eachSetOfValues(values -> {
            var mesh = rendered("-f", values);

            assertThat(mesh).hasSizeGreaterThan(12);
            assertThat(violations(mesh)).isEmpty();
        });
    }

    @Test
    void theManifestsAreWhatTheChartSays() throws Exception {
        var said =
                helm().run(
                                List.of(
                                        "template",
                                        "trialmesh",
                                        CHART.toString(),
                                        "--namespace",
                                        "trialmesh",
                                        "--skip-tests",
                                        "-f",
                                        CHART.resolve("ci/trial.yaml").toString()));

        assertThat(Helm.ROOT.resolve("k8s/trialmesh.yaml"))
                .content()
                .as("run k8s/render")
                .endsWith(said.output());
    }

    @TestFactory
    Stream<DynamicTest> refusesValuesThatMakeNoSense() {
        return Stream.of(
                        List.of("scheduler.replicaCount=3", "additional properties"),
                        List.of("kafka.mode=external", "/kafka/address"),
                        List.of("database.mode=external", "/database/host"),
                        List.of("workers[0].name=Not A Name", "/workers/0/name"),
                        List.of("workers[0].name=a,workers[0].slots=0", "/workers/0/slots"),
                        List.of("evaluator.resources.limits.memory=lots", "memory"),
                        List.of("tls.mode=certManager", "/tls/certManager/issuer"),
                        List.of("tls.mutual=true", "/tls/mode"),
                        List.of("kafka.tls.enabled=true", "/kafka/tls/enabled"),
                        List.of("database.tls.enabled=true", "/database/tls/enabled"),
                        List.of("kafka.sasl.mechanism=PLAIN", "/kafka/sasl/mechanism"),
                        List.of(
                                "kafka.mode=external,kafka.address=k:9092,"
                                        + "kafka.sasl.mechanism=PLAIN",
                                "/kafka/tls/enabled"),
                        List.of("tables.places[0]=https://example.org/t.csv", "/tables/places/0"),
                        List.of("scaling.by=magic", "/scaling/by"))
                .map(each ->
                        DynamicTest.dynamicTest(
                                each.getFirst(),
                                () -> {
                                    var said =
                                            helm().run(
                                                            List.of(
                                                                    "template",
                                                                    CHART.toString(),
                                                                    "--set",
                                                                    each.getFirst()));
                                    assertThat(said.status()).isNotZero();
                                    assertThat(said.output()).contains(each.getLast());
                                }));
    }

    @Test
    void theReadmeIsWrittenFromTheValues() throws Exception {
        var process = new ProcessBuilder(CHART.resolve("describe").toString()).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(said.lines().filter(line -> line.startsWith("| `"))).hasSizeGreaterThan(90);
        assertThat(CHART.resolve("README.md"))
                .content()
                .as("run helm/trialmesh/describe > helm/trialmesh/README.md")
                .isEqualTo(said);
    }

    @Test
    void whoScalesIsNotOverruledByTheChart() throws Exception {
        var scaled = rendered("--set", "scaling.by=scheduler");

        assertThat(scaled)
                .filteredOn(each -> each.kind().equals("Deployment"))
                .filteredOn(each -> each.component().equals("worker"))
                .isNotEmpty()
                .allSatisfy(pool -> assertThat(pool.tree().at("/spec").has("replicas")).isFalse());
        assertThat(scaled).anyMatch(each -> each.kind().equals("Role"));
        assertThat(rendered()).noneMatch(each -> each.kind().equals("Role"));
    }

    @Test
    void onlyTheSimulatedLoansAreTestedWithoutTheirLeak() throws Exception {
        assertThat(wordsOfTheTest(rendered())).endsWith("--ignore", "collections_calls");
        assertThat(wordsOfTheTest(rendered("--set", "test.table=a")))
                .contains("/table/table.csv")
                .doesNotContain("--ignore");
    }

    private static List<String> wordsOfTheTest(List<Manifest> mesh) {
        var pod = mesh.stream().filter(each -> each.kind().equals("Pod")).findFirst().orElseThrow();
        return pod.tree()
                .at("/spec/containers/0/args")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    /// Everything that is wrong with a mesh.
    static List<String> violations(List<Manifest> mesh) {
        var found = new ArrayList<String>();
        mesh.forEach(each -> found.addAll(SCHEMAS.problems(each)));
        mesh.forEach(each -> found.addAll(PodRules.violations(each)));
        found.addAll(MeshRules.violations(mesh));
        found.addAll(SettingRules.violations(mesh));
        found.addAll(TlsRules.violations(mesh));
        return List.copyOf(found);
    }

    private static List<Manifest> rendered(String... more) throws Exception {
        var arguments =
                new ArrayList<>(List.of("template", "t", CHART.toString(), "--namespace", "mesh"));
        arguments.addAll(List.of(more));
        var said = helm().run(arguments);
        assertThat(said.status()).as(said.output()).isZero();
        return Manifest.read(said.output());
    }

    private static Helm helm() {
        var helm = Helm.found();
        assumeTrue(helm.isPresent(), NO_HELM);
        return helm.orElseThrow();
    }

    /// What is done with one set of values.
    @FunctionalInterface
    private interface Trying {
        void with(String values) throws Exception;
    }

    private static Stream<DynamicTest> eachSetOfValues(Trying trying) throws IOException {
        try (var files = Files.list(CHART.resolve("ci"))) {
            var sets = files.sorted().toList();
            assertThat(sets).hasSizeGreaterThan(4);
            return sets.stream()
                    .map(values ->
                            DynamicTest.dynamicTest(
                                    String.valueOf(values.getFileName()),
                                    () -> trying.with(values.toString())));
        }
    }
}
