package io.trialmesh.charttest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a mesh that speaks TLS promises: it is called so by all and by names that it has, nobody
/// holds the key of another, each file that a setting names is there, and the kubelet, which speaks
/// no TLS, is answered elsewhere.
final class TlsRules {

    /// An address of the scheduler or the evaluator, with its scheme where it has one.
    private static final Pattern ADDRESS =
            Pattern.compile("^(grpcs://)?([a-z0-9-]+-(scheduler|evaluator)\\.[a-z0-9.-]+):[0-9]+$");

    private static final Pattern FILE =
            Pattern.compile(
                    "/etc/trialmesh-(?:tls|kafka|kafka-client|kafka-login|database)/[a-z.]+");

    private final List<Manifest> mesh;
    private final List<String> found = new ArrayList<>();

    private TlsRules(List<Manifest> mesh) {
        this.mesh = mesh;
    }

    /// What breaks the promises.
    static List<String> violations(List<Manifest> mesh) {
        var rules = new TlsRules(mesh);
        rules.whoSpeaksTlsIsCalledSo();
        rules.certificatesHaveTheNamesAndGoWhereTheyAreShown();
        rules.keysStayWithOneOwner();
        rules.filesAreThere();
        rules.theKubeletIsAnswered();
        rules.whoIsAskedForACertificateHasOne();
        return List.copyOf(rules.found);
    }

    private void whoSpeaksTlsIsCalledSo() {
        for (var manifest : mesh) {
            texts(manifest)
                    .map(ADDRESS::matcher)
                    .filter(Matcher::matches)
                    .filter(address -> speaksTls(address.group(3)) == (address.group(1) == null))
                    .forEach(address ->
                            found.add(
                                    manifest
                                            + " calls "
                                            + address.group()
                                            + (address.group(1) == null
                                                    ? " in plain"
                                                    : ", where no TLS is spoken")));
        }
    }

    private boolean speaksTls(String service) {
        return deployments(service)
                .anyMatch(each -> setting(each, "tls.certificate").startsWith("/"));
    }

    private void certificatesHaveTheNamesAndGoWhereTheyAreShown() {
        for (var certificate : mesh) {
            if (!certificate.kind().equals("Certificate")) {
                continue;
            }
            var names = new TreeSet<String>();
            Manifest.items(certificate.tree().at("/spec/dnsNames"))
                    .forEach(name -> names.add(name.asText()));
            mesh.stream()
                    .flatMap(TlsRules::texts)
                    .map(ADDRESS::matcher)
                    .filter(Matcher::matches)
                    .filter(address -> address.group(3).equals(certificate.component()))
                    .filter(address -> !names.contains(address.group(2)))
                    .forEach(address ->
                            found.add(certificate + " is not for the name " + address.group(2)));
            var secret = certificate.tree().at("/spec/secretName").asText();
            deployments(certificate.component())
                    .filter(each -> volumes(each).noneMatch(volume -> isOf(volume, secret)))
                    .forEach(each -> found.add(each + " does not show " + certificate));
        }
    }

    private void keysStayWithOneOwner() {
        var owners = new HashMap<String, String>();
        for (var manifest : mesh) {
            volumes(manifest)
                    .filter(volume -> volume.path("name").asText().equals("tls"))
                    .filter(volume -> items(volume).isEmpty() || items(volume).contains("tls.key"))
                    .map(volume -> volume.at("/secret/secretName").asText())
                    .forEach(secret -> {
                        var owner = owners.putIfAbsent(secret, manifest.component());
                        if (owner != null && !owner.equals(manifest.component())) {
                            found.add(manifest + " holds the key of the " + owner);
                        }
                    });
        }
    }

    /// Each is in a volume that is mounted, and read-only.
    private void filesAreThere() {
        for (var manifest : mesh) {
            var mounted = new TreeSet<String>();
            var items = new HashMap<String, List<String>>();
            volumes(manifest).forEach(each -> items.put(each.path("name").asText(), items(each)));
            manifest.containers()
                    .flatMap(container -> Manifest.items(container.path("volumeMounts")))
                    .filter(mount -> mount.path("readOnly").asBoolean())
                    .forEach(mount ->
                            items.getOrDefault(mount.path("name").asText(), List.of())
                                    .forEach(item ->
                                            mounted.add(
                                                    mount.path("mountPath").asText()
                                                            + "/"
                                                            + item)));
            Stream.concat(texts(manifest), Settings.of(mesh, manifest).values().stream())
                    .filter(_ -> manifest.podTemplates().findAny().isPresent())
                    .flatMap(text -> FILE.matcher(text).results())
                    .map(MatchResult::group)
                    .filter(file -> !mounted.contains(file))
                    .distinct()
                    .forEach(file ->
                            found.add(manifest + " names " + file + ", which is not there"));
        }
    }

    private void theKubeletIsAnswered() {
        for (var service : List.of("scheduler", "evaluator")) {
            deployments(service)
                    .filter(_ -> speaksTls(service))
                    .forEach(each ->
                            each.containers()
                                    .flatMap(container ->
                                            Stream.of(
                                                    container.at("/startupProbe/grpc/port"),
                                                    container.at("/readinessProbe/grpc/port"),
                                                    container.at("/livenessProbe/grpc/port")))
                                    .filter(port ->
                                            !port.asText().equals(setting(each, "health.port")))
                                    .forEach(port ->
                                            found.add(
                                                    each
                                                            + " is probed on "
                                                            + port
                                                            + ", where TLS is spoken")));
        }
    }

    private void whoIsAskedForACertificateHasOne() {
        var asked =
                deployments("scheduler").anyMatch(each -> !setting(each, "tls.clients").isEmpty());
        for (var service : List.of("scheduler", "evaluator", "worker")) {
            deployments(service)
                    .filter(_ -> asked)
                    .filter(each -> setting(each, "tls.key").isEmpty())
                    .forEach(each -> found.add(each + " has no certificate to show"));
        }
    }

    private Stream<Manifest> deployments(String component) {
        return mesh.stream()
                .filter(each -> each.kind().equals("Deployment"))
                .filter(each -> each.component().equals(component));
    }

    private String setting(Manifest workload, String name) {
        return Settings.of(mesh, workload)
                .getOrDefault("trialmesh." + workload.component() + "." + name, "");
    }

    /// Everything that a manifest says to its programs: properties and variables.
    private static Stream<String> texts(Manifest manifest) {
        return Stream.concat(
                Settings.of(List.of(manifest), manifest).values().stream(),
                manifest.containers()
                        .flatMap(container -> Manifest.items(container.path("env")))
                        .map(variable -> variable.path("value").asText()));
    }

    private static Stream<JsonNode> volumes(Manifest manifest) {
        return manifest.podTemplates().flatMap(pod -> Manifest.items(pod.at("/spec/volumes")));
    }

    private static boolean isOf(JsonNode volume, String secret) {
        return volume.at("/secret/secretName").asText().equals(secret);
    }

    private static List<String> items(JsonNode volume) {
        return Manifest.items(volume.at("/secret/items"))
                .map(item -> item.path("path").asText())
                .toList();
    }
}
