package io.trialmesh.charttest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The plain manifests, and the rules for them: each fault that is planted in them is seen.
class ManifestsTest {

    private static final List<Manifest> MESH = read("k8s/trialmesh.yaml");

    @Test
    void theManifestsAreValidConfinedAndConfigured() {
        assertThat(MESH).hasSizeGreaterThan(25);
        assertThat(ChartTest.violations(MESH)).isEmpty();
    }

    @Test
    void podsOfAKindAreSpreadOverZonesAndNodes() {
        assertThat(MESH)
                .filteredOn(each -> each.kind().equals("Deployment"))
                .hasSize(3)
                .allSatisfy(each -> {
                    var spread = each.tree().at("/spec/template/spec/topologySpreadConstraints");
                    assertThat(spread.findValuesAsText("topologyKey"))
                            .containsExactly(
                                    "topology.kubernetes.io/zone", "kubernetes.io/hostname");
                    assertThat(spread.findValuesAsText("app.kubernetes.io/component"))
                            .containsExactly(each.component(), each.component());
                });
    }

    @Test
    void aWorkloadThatADrainMayEmptyIsSeen() {
        var mesh = new ArrayList<>(MESH.stream().map(Manifest::copy).toList());
        var budget = one(mesh, "PodDisruptionBudget", "worker");
        mesh.remove(budget);

        assertThat(ChartTest.violations(mesh))
                .containsExactly("Deployment/trialmesh-worker-cpu may be drained as a whole");
    }

    @Test
    void theNamespaceRefusesPodsThatAskForMore() {
        var namespace = read("k8s/namespace.yaml").getFirst();

        assertThat(new Schemas().problems(namespace)).isEmpty();
        for (var mode : List.of("enforce", "warn")) {
            assertThat(
                            Manifest.label(
                                    namespace.tree().path("metadata"),
                                    "pod-security.kubernetes.io/" + mode))
                    .isEqualTo("restricted");
        }
    }

    @TestFactory
    Stream<DynamicTest> aPodThatMayTooMuchIsSeen() {
        return Stream.of(
                fault(
                        "root",
                        "may run as root",
                        pod("worker", pod -> security(pod).put("runAsNonRoot", false))),
                fault(
                        "no seccomp profile",
                        "has no seccomp profile",
                        pod("scheduler", pod -> security(pod).remove("seccompProfile"))),
                fault(
                        "the node's files",
                        "mounts a hostPath",
                        pod("kafka", pod -> volume(pod).putObject("hostPath").put("path", "/"))),
                fault(
                        "the node's network",
                        "takes hostNetwork",
                        pod("worker", pod -> pod.put("hostNetwork", true))),
                fault(
                        "a token for a worker",
                        "holds a token",
                        pod("worker", pod -> pod.put("automountServiceAccountToken", true))));
    }

    @TestFactory
    Stream<DynamicTest> aContainerThatMayTooMuchIsSeen() {
        return Stream.of(
                fault(
                        "privileges",
                        "is privileged",
                        container("evaluator", c -> confined(c).put("privileged", true))),
                fault(
                        "a writable root",
                        "may write its root",
                        container("worker", c -> confined(c).remove("readOnlyRootFilesystem"))),
                fault(
                        "a capability",
                        "keeps capabilities",
                        container(
                                "worker",
                                c ->
                                        ((ObjectNode) confined(c).path("capabilities"))
                                                .putArray("add")
                                                .add("SYS_PTRACE"))));
    }

    @TestFactory
    Stream<DynamicTest> aContainerThatLacksSomethingIsSeen() {
        return Stream.of(
                fault(
                        "no probe",
                        "has no readinessProbe",
                        container("scheduler", c -> c.remove("readinessProbe"))),
                fault(
                        "no limit",
                        "has no resources/limits/memory",
                        container(
                                "worker",
                                c -> ((ObjectNode) c.at("/resources/limits")).remove("memory"))),
                fault(
                        "too little memory",
                        "for children of",
                        container(
                                "worker",
                                c ->
                                        ((ObjectNode) c.at("/resources/limits"))
                                                .put("memory", "1Gi"))),
                fault(
                        "too little memory for two lanes",
                        "for children of",
                        settings(
                                "worker",
                                text -> text.replace("lanes=normal", "lanes=normal,big"))),
                fault(
                        "too little memory for what a trial may take",
                        "for children of",
                        settings(
                                "scheduler",
                                text -> text.replaceAll("(trials.memory=).*", "$14294967296"))),
                fault(
                        "a floating image",
                        "without a version",
                        container("worker", c -> c.put("image", "trialmesh/worker:latest"))),
                fault(
                        "a password in clear",
                        "secret in clear",
                        container("scheduler", c -> variable(c, "DB_PASSWORD", "swordfish"))));
    }

    @TestFactory
    Stream<DynamicTest> anObjectThatTheApiWouldRefuseIsSeen() {
        return Stream.of(
                fault("a field nobody knows", "replicaz", worker(spec -> spec.put("replicaz", 2))),
                fault(
                        "text for a number",
                        "replicas",
                        worker(spec -> spec.put("replicas", "two"))));
    }

    @TestFactory
    Stream<DynamicTest> aPropertyThatIsWrongOrMissingIsSeen() {
        return Stream.of(
                fault(
                        "a property nobody knows",
                        "TRIALMESH_WORKER_COLOUR, which is no property",
                        container("worker", c -> variable(c, "TRIALMESH_WORKER_COLOUR", "red"))),
                fault(
                        "a misspelt property",
                        "trialmesh.scheduler.brokr, which is no property",
                        settings("scheduler", text -> text.replace(".broker=", ".brokr="))),
                fault(
                        "a property that only a variable can set",
                        "sets trialmesh.scheduler.database.url in a file",
                        settings(
                                "scheduler",
                                text -> text + "\ntrialmesh.scheduler.database.url=x")),
                fault(
                        "a property that was forgotten",
                        "leaves trialmesh.worker.scheduler as on one machine",
                        settings(
                                "worker",
                                text -> text.replaceAll("trialmesh.worker.sched.*", ""))));
    }

    @TestFactory
    Stream<DynamicTest> aSecretInTheWrongHandsIsSeen() {
        return Stream.of(
                fault(
                        "the private key for the scheduler",
                        "holds what opens sealed rows",
                        pod("scheduler", pod -> seal(pod).put("key", "private"))),
                fault(
                        "sealed rows for a worker",
                        "mounts sealed rows",
                        pod("worker", pod -> volume(pod).put("name", "sealed"))),
                fault(
                        "the database's credentials for a worker",
                        "credentials that are not a worker's",
                        container("worker", c -> variable(c, "TRIALMESH_WORKER_DATABASE", "x"))));
    }

    @TestFactory
    Stream<DynamicTest> aConnectionThatShouldNotBeIsSeen() {
        return Stream.of(
                fault("no default policy", "nothing closes", without("default-deny")),
                fault(
                        "a worker that may call the database",
                        "lets [",
                        policy("database", ManifestsTest::allowWorkers)),
                fault(
                        "a worker that finds its way to the evaluator",
                        "lets it call the evaluator",
                        policy(
                                "worker",
                                spec ->
                                        ((ArrayNode) spec.at("/egress/0/to"))
                                                .addObject()
                                                .putObject("podSelector")
                                                .putObject("matchLabels")
                                                .put("app.kubernetes.io/component", "evaluator"))),
                fault(
                        "a scheduler anybody may call",
                        "lets anybody call the scheduler",
                        policy(
                                "scheduler",
                                spec -> ((ObjectNode) spec.at("/ingress/0")).remove("from"))));
    }

    private static void allowWorkers(ObjectNode spec) {
        ((ArrayNode) spec.at("/ingress/0/from"))
                .addObject()
                .putObject("podSelector")
                .putObject("matchLabels")
                .put("app.kubernetes.io/component", "worker");
    }

    private static DynamicTest fault(
            String name, String sentence, Consumer<List<Manifest>> planted) {
        return DynamicTest.dynamicTest(
                name,
                () -> {
                    var mesh = new ArrayList<>(MESH.stream().map(Manifest::copy).toList());
                    planted.accept(mesh);
                    assertThat(ChartTest.violations(mesh))
                            .anySatisfy(said -> assertThat(said).contains(sentence));
                });
    }

    private static Consumer<List<Manifest>> worker(Consumer<ObjectNode> change) {
        return mesh -> change.accept((ObjectNode) workload(mesh, "worker").tree().path("spec"));
    }

    private static Consumer<List<Manifest>> pod(String component, Consumer<ObjectNode> change) {
        return mesh ->
                change.accept(
                        (ObjectNode) workload(mesh, component).tree().at("/spec/template/spec"));
    }

    private static Consumer<List<Manifest>> container(
            String component, Consumer<ObjectNode> change) {
        return pod(component, pod -> change.accept((ObjectNode) pod.at("/containers/0")));
    }

    private static Consumer<List<Manifest>> settings(
            String component, UnaryOperator<String> change) {
        return mesh -> {
            var data = (ObjectNode) one(mesh, "ConfigMap", component).tree().path("data");
            var file = "application.properties";
            data.put(file, change.apply(data.path(file).asText()));
        };
    }

    private static Consumer<List<Manifest>> policy(String component, Consumer<ObjectNode> change) {
        return mesh ->
                change.accept(
                        (ObjectNode) one(mesh, "NetworkPolicy", component).tree().path("spec"));
    }

    private static Consumer<List<Manifest>> without(String suffix) {
        return mesh -> mesh.removeIf(each -> each.name().endsWith(suffix));
    }

    private static ObjectNode security(ObjectNode pod) {
        return (ObjectNode) pod.path("securityContext");
    }

    private static ObjectNode confined(ObjectNode container) {
        return (ObjectNode) container.path("securityContext");
    }

    private static ObjectNode volume(ObjectNode pod) {
        return ((ArrayNode) pod.path("volumes")).addObject().put("name", "more");
    }

    private static ObjectNode seal(ObjectNode pod) {
        return Manifest.items(pod.path("volumes"))
                .filter(volume -> volume.path("name").asText().equals("seal"))
                .map(volume -> (ObjectNode) volume.at("/secret/items/0"))
                .findFirst()
                .orElseThrow();
    }

    private static void variable(ObjectNode container, String name, String value) {
        ((ArrayNode) container.path("env")).addObject().put("name", name).put("value", value);
    }

    private static Manifest workload(List<Manifest> mesh, String component) {
        return mesh.stream()
                .filter(each -> List.of("Deployment", "StatefulSet").contains(each.kind()))
                .filter(each -> each.component().equals(component))
                .findFirst()
                .orElseThrow();
    }

    private static Manifest one(List<Manifest> mesh, String kind, String component) {
        return mesh.stream()
                .filter(each -> each.kind().equals(kind) && each.component().equals(component))
                .findFirst()
                .orElseThrow();
    }

    private static List<Manifest> read(String file) {
        try {
            return Manifest.read(Files.readString(Helm.ROOT.resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
