package io.trialmesh.charttest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What the objects of a mesh promise together: who reaches whom, who reads what is sealed, who may
/// do what in the cluster.
final class MeshRules {

    private static final String COMPONENT = "app.kubernetes.io/component";

    /// Who may be called, and by whom; everything else is closed.
    private static final Map<String, Set<String>> CALLERS =
            Map.of(
                    "scheduler", Set.of("worker", "evaluator", "test"),
                    "evaluator", Set.of("scheduler", "test"),
                    "kafka", Set.of("scheduler", "evaluator", "worker"),
                    "database", Set.of("scheduler", "evaluator"),
                    "store", Set.of("scheduler", "evaluator", "worker"));

    private static final Set<String> SCALING =
            Set.of(
                    "pods:get",
                    "pods:list",
                    "pods:watch",
                    "pods:patch",
                    "deployments/scale:get",
                    "deployments/scale:patch",
                    "deployments/scale:update");

    private final List<Manifest> mesh;
    private final List<String> found = new ArrayList<>();

    private MeshRules(List<Manifest> mesh) {
        this.mesh = mesh;
    }

    /// What breaks the promises.
    static List<String> violations(List<Manifest> mesh) {
        var rules = new MeshRules(mesh);
        rules.sealedRowsStayWithThoseWhoMayReadThem();
        rules.rightsAreFewest();
        rules.memoryHoldsTheChildren();
        if (rules.of("PodDisruptionBudget").findAny().isPresent()) {
            rules.drainsLeaveSomebody();
        }
        if (rules.of("NetworkPolicy").findAny().isPresent()) {
            rules.whatIsNotAllowedIsClosed();
            rules.onlyKnownCallersAreAllowed();
            rules.nobodyMayCallWhoDoesNotExpectIt();
        }
        return List.copyOf(rules.found);
    }

    private void sealedRowsStayWithThoseWhoMayReadThem() {
        for (var manifest : mesh) {
            var component = manifest.component();
            manifest.podTemplates()
                    .flatMap(pod -> Manifest.items(pod.at("/spec/volumes")))
                    .forEach(volume -> {
                        var items = volume.at("/secret/items").toString();
                        if (items.contains("private") && !component.equals("evaluator")) {
                            found.add(manifest + " holds what opens sealed rows");
                        }
                        if (volume.path("name").asText().startsWith("sealed")
                                && !Set.of("scheduler", "evaluator", "store").contains(component)) {
                            found.add(manifest + " mounts sealed rows");
                        }
                        if (component.equals("worker") && volume.toString().contains("database")) {
                            found.add(manifest + " holds credentials of the database");
                        }
                    });
            if (component.equals("worker")
                    && manifest.containers()
                            .map(container -> container.path("env").toString())
                            .anyMatch(env -> env.contains("DATABASE") || env.contains("SEALED"))) {
                found.add(manifest + " holds credentials that are not a worker's");
            }
        }
        if (of("Deployment")
                .filter(each -> each.component().equals("evaluator"))
                .flatMap(Manifest::podTemplates)
                .noneMatch(pod -> pod.at("/spec/volumes").toString().contains("\"private\""))) {
            found.add("no evaluator can open sealed rows");
        }
    }

    private void rightsAreFewest() {
        of("ClusterRole").forEach(role -> found.add(role + " is for the whole cluster"));
        of("ClusterRoleBinding").forEach(role -> found.add(role + " is for the whole cluster"));
        of("Role")
                .forEach(role ->
                        Manifest.items(role.tree().path("rules"))
                                .flatMap(MeshRules::rights)
                                .filter(right -> !SCALING.contains(right))
                                .forEach(right -> found.add(role + " allows " + right)));
        of("Role")
                .flatMap(role -> Manifest.items(role.tree().path("rules")))
                .filter(rule -> rule.path("resources").toString().contains("deployments"))
                .filter(rule -> rule.path("resourceNames").isEmpty())
                .forEach(_ -> found.add("a role resizes deployments that are not the mesh's"));
    }

    private static Stream<String> rights(JsonNode rule) {
        return Manifest.items(rule.path("resources"))
                .flatMap(resource ->
                        Manifest.items(rule.path("verbs"))
                                .map(verb -> resource.asText() + ":" + verb.asText()));
    }

    private void drainsLeaveSomebody() {
        mesh.stream()
                .filter(each -> Set.of("Deployment", "StatefulSet").contains(each.kind()))
                .filter(each -> each.podTemplates().noneMatch(this::hasBudget))
                .forEach(each -> found.add(each + " may be drained as a whole"));
    }

    private boolean hasBudget(JsonNode pod) {
        return of("PodDisruptionBudget")
                .map(budget -> budget.tree().at("/spec/selector/matchLabels"))
                .anyMatch(selector -> matches(selector, pod.at("/metadata/labels")));
    }

    /// A worker's limit holds its own heap and as many children as it has slots on its lanes.
    private void memoryHoldsTheChildren() {
        for (var manifest : mesh) {
            if (manifest.kind().equals("Deployment")
                    && Set.of("worker", "evaluator").contains(manifest.component())) {
                var settings = Settings.of(mesh, manifest);
                long children = children(manifest.component(), settings);
                manifest.containers()
                        .map(container -> container.at("/resources/limits/memory").asText())
                        .filter(limit -> !limit.isEmpty())
                        .filter(limit -> bytes(limit) < children + (256L << 20))
                        .forEach(limit ->
                                found.add(
                                        manifest
                                                + " has "
                                                + limit
                                                + " for children of "
                                                + children));
            }
        }
    }

    private long children(String component, Map<String, String> settings) {
        var prefix = "trialmesh." + component + ".";
        var lanes = settings.getOrDefault(prefix + "lanes", "normal").split(",", -1);
        var memory = Long.parseLong(settings.get(prefix + "memory"));
        var each =
                Stream.of(lanes)
                        .mapToLong(lane ->
                                component.equals("worker") && lane.equals("normal")
                                        ? ofTrials()
                                        : memory);
        return Long.parseLong(settings.get(prefix + "slots")) * each.sum();
    }

    /// What a trial of the lane that all share may take.
    private long ofTrials() {
        return of("Deployment")
                .filter(each -> each.component().equals("scheduler"))
                .map(each -> Settings.of(mesh, each).get("trialmesh.scheduler.trials.memory"))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }

    private static long bytes(String quantity) {
        var units = List.of("", "Ki", "Mi", "Gi", "Ti");
        var unit = quantity.replaceAll("[0-9]", "");
        return Long.parseLong(quantity.replaceAll("[^0-9]", "")) << (10 * units.indexOf(unit));
    }

    private void whatIsNotAllowedIsClosed() {
        var selector =
                of("NetworkPolicy")
                        .filter(policy -> !policy.tree().at("/spec").has("ingress"))
                        .filter(policy -> !policy.tree().at("/spec").has("egress"))
                        .filter(policy -> policy.tree().at("/spec/policyTypes").size() == 2)
                        .map(policy -> policy.tree().at("/spec/podSelector/matchLabels"))
                        .findFirst();
        if (selector.isEmpty()) {
            found.add("nothing closes what is not allowed");
            return;
        }
        for (var manifest : mesh) {
            manifest.podTemplates()
                    .map(pod -> pod.at("/metadata/labels"))
                    .filter(labels -> !matches(selector.get(), labels))
                    .forEach(_ -> found.add(manifest + " is not closed"));
        }
    }

    private static boolean matches(JsonNode selector, JsonNode labels) {
        return selector.properties().stream()
                .allMatch(each -> labels.path(each.getKey()).equals(each.getValue()));
    }

    private void onlyKnownCallersAreAllowed() {
        for (var policy : of("NetworkPolicy").toList()) {
            var callee = policy.tree().at("/spec/podSelector/matchLabels").path(COMPONENT).asText();
            if (!CALLERS.containsKey(callee)) {
                continue;
            }
            var callers = new HashSet<String>();
            Manifest.items(policy.tree().at("/spec/ingress"))
                    .flatMap(rule -> {
                        if (rule.path("from").isEmpty()) {
                            found.add(policy + " lets anybody call the " + callee);
                        }
                        return Manifest.items(rule.path("from"));
                    })
                    .map(peer -> peer.at("/podSelector/matchLabels").path(COMPONENT).asText())
                    .filter(caller -> !caller.isEmpty())
                    .forEach(callers::add);
            if (!callers.equals(CALLERS.get(callee))) {
                found.add(policy + " lets " + callers + " call the " + callee);
            }
        }
    }

    private void nobodyMayCallWhoDoesNotExpectIt() {
        for (var policy : of("NetworkPolicy").toList()) {
            var caller = policy.tree().at("/spec/podSelector/matchLabels").path(COMPONENT).asText();
            if (caller.isEmpty()) {
                continue;
            }
            Manifest.items(policy.tree().at("/spec/egress"))
                    .flatMap(rule -> Manifest.items(rule.path("to")))
                    .map(peer -> peer.at("/podSelector/matchLabels").path(COMPONENT).asText())
                    .filter(callee -> !callee.isEmpty())
                    .filter(callee -> !CALLERS.getOrDefault(callee, Set.of()).contains(caller))
                    .forEach(callee -> found.add(policy + " lets it call the " + callee));
        }
    }

    private Stream<Manifest> of(String kind) {
        return mesh.stream().filter(manifest -> manifest.kind().equals(kind));
    }
}
