package io.trialmesh.charttest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Brokers and buckets that were there before the mesh: each of its services reaches them with the
/// login it was given, and with no other.
class GivenTest {

    private List<Manifest> mesh = List.of();

    @BeforeEach
    void render() throws Exception {
        var helm = Helm.found();
        assumeTrue(helm.isPresent(), "no helm on the path, and HELM names none");
        var chart = Helm.ROOT.resolve("helm/trialmesh");
        var values = chart.resolve("ci/given.yaml").toString();
        var said = helm.orElseThrow().run(List.of("template", "t", chart.toString(), "-f", values));
        assertThat(said.status()).as(said.output()).isZero();
        mesh = Manifest.read(said.output());
    }

    @Test
    void everyServiceLogsInToTheBrokersAndWorkersAsThemselves() {
        for (var service : List.of("scheduler", "evaluator", "worker")) {
            var prefix = "trialmesh." + service + ".broker-sasl.";
            assertThat(Settings.of(mesh, deployment(service)))
                    .containsEntry(prefix + "mechanism", "SCRAM-SHA-512")
                    .containsEntry(prefix + "username-file", "/etc/trialmesh-kafka-login/username")
                    .containsEntry(prefix + "password-file", "/etc/trialmesh-kafka-login/password");
        }
        assertThat(secrets("scheduler")).contains("kafka-login");
        assertThat(secrets("evaluator")).contains("kafka-login");
        assertThat(secrets("worker"))
                .contains("kafka-login-of-workers")
                .doesNotContain("kafka-login");
    }

    @Test
    void tablesInBucketsAreReadByTheSchedulerAlone() {
        assertThat(Settings.of(mesh, deployment("scheduler")))
                .containsEntry("trialmesh.scheduler.data.tables", "s3://lake/tables,s3://more");
        assertThat(variable("ENDPOINT")).isEqualTo("https://lake.example.org");
        assertThat(variable("ACCESS_KEY_FILE")).isEqualTo(mounted("lake-reader") + "/access-key");
        assertThat(variable("SECRET_KEY_FILE")).isEqualTo(mounted("lake-reader") + "/secret-key");
        assertThat(secrets("worker")).doesNotContain("lake-reader");
        assertThat(secrets("evaluator")).doesNotContain("lake-reader");
    }

    @Test
    void andTheSchedulerMayCallTheirServer() {
        var policy =
                mesh.stream()
                        .filter(each -> each.kind().equals("NetworkPolicy"))
                        .filter(each -> each.component().equals("scheduler"))
                        .findFirst()
                        .orElseThrow();
        assertThat(Manifest.items(policy.tree().at("/spec/egress")))
                .anySatisfy(way -> {
                    assertThat(way.at("/to/0/ipBlock/cidr").asText()).isEqualTo("10.4.0.0/16");
                    assertThat(way.at("/ports/0/port").asInt()).isEqualTo(443);
                });
    }

    private Manifest deployment(String component) {
        return mesh.stream()
                .filter(each -> each.kind().equals("Deployment"))
                .filter(each -> each.component().equals(component))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode pod(String component) {
        return deployment(component).podTemplates().findFirst().orElseThrow().path("spec");
    }

    private List<String> secrets(String component) {
        return Manifest.items(pod(component).path("volumes"))
                .map(volume -> volume.at("/secret/secretName").asText())
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private String variable(String what) {
        return Manifest.items(pod("scheduler").at("/containers/0/env"))
                .filter(each ->
                        each.path("name")
                                .asText()
                                .equals("TRIALMESH_SCHEDULER_DATA_TABLES_STORE_" + what))
                .map(each -> each.path("value").asText())
                .findFirst()
                .orElse("");
    }

    /// Where the scheduler finds the files of a Secret.
    private String mounted(String secret) {
        var volume =
                Manifest.items(pod("scheduler").path("volumes"))
                        .filter(each -> each.at("/secret/secretName").asText().equals(secret))
                        .map(each -> each.path("name").asText())
                        .findFirst()
                        .orElseThrow();
        return Manifest.items(pod("scheduler").at("/containers/0/volumeMounts"))
                .filter(mount -> mount.path("name").asText().equals(volume))
                .map(mount -> mount.path("mountPath").asText())
                .findFirst()
                .orElseThrow();
    }
}
