package io.trialmesh.charttest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The services are given properties that exist, and all that is different on a cluster.
final class SettingRules {

    private static final Set<String> SERVICES = Set.of("scheduler", "evaluator", "worker");

    private SettingRules() {}

    /// Properties that no service knows, and those that still have the value of a single machine.
    static List<String> violations(List<Manifest> mesh) {
        var found = new ArrayList<String>();
        mesh.stream()
                .filter(each -> each.kind().equals("Deployment"))
                .filter(each -> SERVICES.contains(each.component()))
                .forEach(each -> {
                    found.addAll(unknown(mesh, each));
                    found.addAll(local(mesh, each));
                });
        return List.copyOf(found);
    }

    private static List<String> unknown(List<Manifest> mesh, Manifest workload) {
        var known = KnownProperties.of(workload.component());
        var found = new ArrayList<String>();
        Settings.of(mesh, workload).keySet().stream()
                .filter(name -> !known.has(name))
                .forEach(name -> found.add(workload + " sets " + name + ", which is no property"));
        Settings.of(mesh, workload).keySet().stream()
                .filter(known.variables()::contains)
                .forEach(name ->
                        found.add(workload + " sets " + name + " in a file, where it cannot be"));
        var names =
                known.defaults().keySet().stream()
                        .map(Settings::variable)
                        .collect(Collectors.toSet());
        Settings.variables(workload).stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> found.add(workload + " sets " + name + ", which is no property"));
        return found;
    }

    private static List<String> local(List<Manifest> mesh, Manifest workload) {
        var set = Settings.of(mesh, workload).keySet();
        var variables = Settings.variables(workload);
        return KnownProperties.of(workload.component()).local().stream()
                .filter(name -> !set.contains(name))
                .filter(name -> !variables.contains(Settings.variable(name)))
                .filter(name -> !name.endsWith(".engines"))
                .map(name -> workload + " leaves " + name + " as on one machine")
                .toList();
    }
}
