package io.trialmesh.architecture.rule;

import java.util.List;
import java.util.stream.Stream;

/// Where the modules of a house lie; the fixtures are a house of their own.
///
/// @param root the package all modules are in
public record House(String root) {

    /// Seeded, pure and free of any engine's world: the same in a test, a bench and a pod.
    static final List<String> DOMAIN = List.of("core", "search", "learn", "assess");

    static final List<String> SERVICES = List.of("scheduler", "worker", "evaluator", "cli");

    /// The packages of one module.
    String module(String name) {
        return root + "." + name + "..";
    }

    String[] modules(List<String> names) {
        return names.stream().map(this::module).toArray(String[]::new);
    }

    String[] domain() {
        return modules(DOMAIN);
    }

    /// The packages of these modules and some more.
    String[] modulesAnd(List<String> names, String... more) {
        return Stream.concat(names.stream().map(this::module), Stream.of(more))
                .toArray(String[]::new);
    }
}
