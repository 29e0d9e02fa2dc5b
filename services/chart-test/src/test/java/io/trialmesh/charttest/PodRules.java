package io.trialmesh.charttest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// How every pod is confined: Pod Security "restricted" and what goes beyond it.
final class PodRules {

    private static final Set<String> VOLUMES =
            Set.of("configMap", "secret", "emptyDir", "persistentVolumeClaim");

    private PodRules() {}

    /// What pods of an object may do or lack that they should not.
    static List<String> violations(Manifest manifest) {
        var found = new ArrayList<String>();
        manifest.podTemplates().forEach(pod -> ofPod(manifest, pod, found));
        manifest.containers().forEach(container -> ofContainer(manifest, container, found));
        return List.copyOf(found);
    }

    private static void ofPod(Manifest manifest, JsonNode pod, List<String> found) {
        var spec = pod.path("spec");
        var security = spec.path("securityContext");
        check(found, manifest, "may run as root", security.path("runAsNonRoot").asBoolean());
        check(found, manifest, "runs as root", security.path("runAsUser").asInt() > 0);
        check(
                found,
                manifest,
                "has no seccomp profile",
                security.at("/seccompProfile/type").asText().equals("RuntimeDefault"));
        for (var host : List.of("hostNetwork", "hostPID", "hostIPC")) {
            check(found, manifest, "takes " + host, !spec.path(host).asBoolean());
        }
        check(
                found,
                manifest,
                "has no service account of its own",
                spec.path("serviceAccountName").asText().endsWith("-" + manifest.component()));
        check(
                found,
                manifest,
                "holds a token of the API",
                manifest.component().equals("scheduler")
                        || isFalse(spec, "automountServiceAccountToken"));
        check(
                found,
                manifest,
                "takes variables from services",
                isFalse(spec, "enableServiceLinks"));
        Manifest.items(spec.path("volumes")).forEach(volume -> ofVolume(manifest, volume, found));
    }

    private static void ofVolume(Manifest manifest, JsonNode volume, List<String> found) {
        var name = volume.path("name").asText();
        volume.fieldNames()
                .forEachRemaining(field -> {
                    if (!field.equals("name") && !VOLUMES.contains(field)) {
                        found.add(manifest + " mounts a " + field);
                    }
                });
        check(
                found,
                manifest,
                "may fill the node by " + name,
                !volume.has("emptyDir") || volume.at("/emptyDir/sizeLimit").isTextual());
    }

    private static void ofContainer(Manifest manifest, JsonNode container, List<String> found) {
        var name = container.path("name").asText();
        var security = container.path("securityContext");
        check(found, manifest, name + " may run as root", isTrue(security, "runAsNonRoot"));
        check(
                found,
                manifest,
                name + " may write its root",
                isTrue(security, "readOnlyRootFilesystem"));
        check(found, manifest, name + " is privileged", isFalse(security, "privileged"));
        check(
                found,
                manifest,
                name + " may gain privileges",
                isFalse(security, "allowPrivilegeEscalation"));
        check(
                found,
                manifest,
                name + " keeps capabilities",
                security.at("/capabilities/drop").toString().equals("[\"ALL\"]")
                        && security.at("/capabilities/add").isMissingNode());
        for (var each : List.of("/requests/cpu", "/requests/memory", "/limits/memory")) {
            check(
                    found,
                    manifest,
                    name + " has no resources" + each,
                    !container.path("resources").at(each).isMissingNode());
        }
        check(
                found,
                manifest,
                name + " has an image without a version",
                container.path("image").asText().matches(".+:(?!latest$)[^:/]+"));
        ofService(manifest, container, found);
    }

    private static void ofService(Manifest manifest, JsonNode container, List<String> found) {
        var name = container.path("name").asText();
        if (!manifest.kind().equals("Pod")) {
            for (var probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
                check(found, manifest, name + " has no " + probe, container.has(probe));
            }
        }
        Manifest.items(container.path("env"))
                .filter(PodRules::isSecret)
                .forEach(variable ->
                        check(
                                found,
                                manifest,
                                name + " has a secret in clear, " + variable.path("name").asText(),
                                variable.has("valueFrom")));
    }

    private static boolean isSecret(JsonNode variable) {
        return variable.path("name")
                .asText()
                .matches(".*(PASSWORD|SECRET|TOKEN|ACCESS_KEY)(?!.*_FILE$).*");
    }

    private static boolean isTrue(JsonNode node, String field) {
        return node.path(field).asBoolean();
    }

    private static boolean isFalse(JsonNode node, String field) {
        return node.path(field).isBoolean() && !node.path(field).asBoolean();
    }

    private static void check(List<String> found, Manifest manifest, String what, boolean fine) {
        if (!fine) {
            found.add(manifest + " " + what);
        }
    }
}
