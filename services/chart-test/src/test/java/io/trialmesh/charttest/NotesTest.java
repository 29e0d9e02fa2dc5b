package io.trialmesh.charttest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What helm says once it has installed the chart.
class NotesTest {

    private static final String CHART = Helm.ROOT.resolve("helm/trialmesh").toString();

    @ParameterizedTest
    @ValueSource(strings = {"trial", "bare", "given", "production", "tls"})
    void theyNameEverySecretThatSomebodyHasToMake(String values) throws Exception {
        var mesh = Manifest.read(said(values, "template", "t", CHART));

        assertThat(Set.of(lineAfter(notes(values), "Its pods begin").split(" ")))
                .containsExactlyInAnyOrderElementsOf(wanted(mesh));
    }

    @ParameterizedTest
    @ValueSource(strings = {"trial", "given", "production"})
    void theySayHowTheMeshIsCalled(String values) throws Exception {
        var notes = notes(values);
        var encrypted = !values.equals("trial");

        assertThat(notes)
                .contains("port-forward service/t-trialmesh-scheduler 9090 &")
                .contains("port-forward service/t-trialmesh-evaluator 9091 &")
                .contains("TRIALMESH_SCHEDULER=" + (encrypted ? "grpcs://localhost" : "127.0.0.1"));
        assertThat(notes.contains("Nothing is encrypted")).isNotEqualTo(encrypted);
        assertThat(notes.contains("Its lanes are gpu, large, normal: trialmesh run --lane"))
                .isEqualTo(values.equals("production"));
    }

    /// Named by pods, and made by nobody: neither by cert-manager nor by an operator.
    private static Set<String> wanted(List<Manifest> mesh) {
        var made =
                mesh.stream()
                        .filter(each -> each.kind().equals("Certificate"))
                        .map(each -> each.tree().at("/spec/secretName").asText())
                        .collect(Collectors.toSet());
        var wanted = new TreeSet<String>();
        for (var manifest : mesh) {
            var mounted =
                    manifest.podTemplates()
                            .flatMap(pod -> Manifest.items(pod.at("/spec/volumes")))
                            .map(volume -> volume.at("/secret/secretName"));
            var read =
                    manifest.containers()
                            .flatMap(container -> Manifest.items(container.path("env")))
                            .map(variable -> variable.at("/valueFrom/secretKeyRef/name"));
            Stream.concat(mounted, read)
                    .map(JsonNode::asText)
                    .filter(name -> !name.isEmpty() && !made.contains(name))
                    .filter(name -> !name.matches("t-trialmesh-(cluster-ca-cert|database-ca)"))
                    .forEach(wanted::add);
        }
        return wanted;
    }

    private static String notes(String values) throws Exception {
        var said = said(values, "install", "t", CHART, "--dry-run=client");
        return said.substring(said.indexOf("\nNOTES:"));
    }

    private static String lineAfter(String text, String beginning) {
        return text.lines()
                .dropWhile(line -> !line.startsWith(beginning))
                .skip(1)
                .findFirst()
                .orElse("")
                .strip();
    }

    private static String said(String values, String... words) throws Exception {
        var helm = Helm.found();
        assumeTrue(helm.isPresent(), "no helm on the path, and HELM names none");
        var file = CHART + "/ci/" + values + ".yaml";
        var more = Stream.of("--namespace", "mesh", "-f", file);
        var said = helm.orElseThrow().run(Stream.concat(Stream.of(words), more).toList());
        assertThat(said.status()).as(said.output()).isZero();
        return said.output();
    }
}
