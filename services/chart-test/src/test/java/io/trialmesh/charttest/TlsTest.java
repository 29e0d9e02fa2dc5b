package io.trialmesh.charttest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// A mesh that speaks TLS, and the rules for it: each fault that is planted is seen.
class TlsTest {

    private static final String PROBE = "/spec/template/spec/containers/0/livenessProbe/grpc";

    @Test
    void certManagerMakesWhatIsShown() throws Exception {
        var mesh = rendered("ci/production.yaml");
        assertThat(TlsRules.violations(mesh)).isEmpty();
        assertThat(certificates(mesh))
                .containsExactlyInAnyOrder(
                        "trialmesh-tls-scheduler",
                        "trialmesh-tls-evaluator",
                        "trialmesh-tls-worker",
                        "trialmesh-tls-client");
        assertThat(certificates(rendered("ci/tls.yaml")))
                .as("callers need not show any")
                .containsExactlyInAnyOrder("trialmesh-tls-scheduler", "trialmesh-tls-evaluator");
    }

    @Test
    void whatIsGivenIsShown() throws Exception {
        var mesh = rendered("ci/given.yaml");
        assertThat(TlsRules.violations(mesh)).isEmpty();
        assertThat(certificates(mesh)).isEmpty();
        assertThat(mesh)
                .filteredOn(each -> each.kind().equals("Deployment"))
                .filteredOn(each -> each.component().equals("scheduler"))
                .singleElement()
                .satisfies(each ->
                        assertThat(each.tree().toString())
                                .contains("scheduler-certificate")
                                .contains(
                                        "sslmode=verify-full&sslrootcert=/etc/trialmesh-database/ca.crt"));
    }

    @TestFactory
    Stream<DynamicTest> aCallThatWouldFailIsSeen() {
        return Stream.of(
                fault("a call in plain", "in plain", m -> settings(m, "worker", "grpcs://", "")),
                fault(
                        "a server in plain",
                        "where no TLS is spoken",
                        m ->
                                settings(
                                        m,
                                        "evaluator",
                                        "evaluator.tls.certificate=",
                                        "evaluator.x=")),
                fault(
                        "a certificate for other names",
                        "is not for the name t-trialmesh-scheduler.mesh.svc",
                        m ->
                                ((ArrayNode) at(m, "Certificate", "scheduler", "/spec/dnsNames"))
                                        .remove(2)),
                fault(
                        "a worker with nothing to show",
                        "has no certificate to show",
                        m -> settings(m, "worker", "worker.tls.key=", "worker.x=")),
                fault(
                        "a kubelet that is not understood",
                        "is probed on 9090, where TLS is spoken",
                        m ->
                                ((ObjectNode) at(m, "Deployment", "scheduler", PROBE))
                                        .put("port", 9090)));
    }

    @TestFactory
    Stream<DynamicTest> aFileInTheWrongPlaceIsSeen() {
        return Stream.of(
                fault(
                        "a certificate that nobody shows",
                        "does not show Certificate/t-trialmesh-worker",
                        m ->
                                ((ObjectNode) at(m, "Certificate", "worker", "/spec"))
                                        .put("secretName", "lost")),
                fault(
                        "the scheduler's key for a worker",
                        "holds the key of the scheduler",
                        m -> tls(m, "worker").put("secretName", "trialmesh-tls-scheduler")),
                fault(
                        "a file that is not mounted",
                        "names /etc/trialmesh-tls/ca.crt, which is not there",
                        m -> ((ArrayNode) tls(m, "evaluator").path("items")).remove(0)));
    }

    private static List<String> certificates(List<Manifest> mesh) {
        return mesh.stream()
                .filter(each -> each.kind().equals("Certificate"))
                .map(each -> each.tree().at("/spec/secretName").asText())
                .toList();
    }

    private static DynamicTest fault(
            String name, String sentence, Consumer<List<Manifest>> planted) {
        return DynamicTest.dynamicTest(
                name,
                () -> {
                    var mesh = rendered("ci/production.yaml");
                    planted.accept(mesh);
                    assertThat(ChartTest.violations(mesh))
                            .anySatisfy(said -> assertThat(said).contains(sentence));
                });
    }

    private static void settings(List<Manifest> mesh, String component, String old, String next) {
        var data = (ObjectNode) only(mesh, "ConfigMap", component).tree().path("data");
        var text = data.path("application.properties").asText();
        assertThat(text).contains(old);
        data.put("application.properties", text.replace(old, next));
    }

    private static ObjectNode tls(List<Manifest> mesh, String component) {
        var pod = at(mesh, "Deployment", component, "/spec/template/spec");
        return (ObjectNode)
                Manifest.items(pod.path("volumes"))
                        .filter(volume -> volume.path("name").asText().equals("tls"))
                        .findFirst()
                        .orElseThrow()
                        .path("secret");
    }

    private static JsonNode at(List<Manifest> mesh, String kind, String component, String pointer) {
        return only(mesh, kind, component).tree().at(pointer);
    }

    /// The first of them.
    private static Manifest only(List<Manifest> mesh, String kind, String component) {
        return mesh.stream()
                .filter(each -> each.kind().equals(kind))
                .filter(each -> each.component().equals(component))
                .findFirst()
                .orElseThrow();
    }

    private static List<Manifest> rendered(String values) throws Exception {
        var helm = Helm.found();
        assumeTrue(helm.isPresent(), "no helm on the path, and HELM names none");
        var chart = Helm.ROOT.resolve("helm/trialmesh");
        var said =
                helm.orElseThrow()
                        .run(
                                List.of(
                                        "template",
                                        "t",
                                        chart.toString(),
                                        "--namespace",
                                        "mesh",
                                        "-f",
                                        chart.resolve(values).toString()));
        assertThat(said.status()).as(said.output()).isZero();
        return Manifest.read(said.output());
    }
}
