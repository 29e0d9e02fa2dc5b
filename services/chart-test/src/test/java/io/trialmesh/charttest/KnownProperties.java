package io.trialmesh.charttest;

import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.trialmesh.evaluator.EvaluatorConfig;
import io.trialmesh.scheduler.SchedulerConfig;
import io.trialmesh.worker.WorkerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Every property that a service knows, from its own interface of settings and from the file of
/// settings that it is built with.
///
/// @param defaults by name; empty where there is none. An element of a list is called `[*]`.
/// @param variables those that a file of settings may not hold, because they are known only when
///   they are asked for: what stands in a placeholder, or has its default in code
record KnownProperties(Map<String, String> defaults, Set<String> variables) {

    private static final Path SOURCES = Path.of(System.getProperty("trialmesh.root"), "services");

    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\$\\{(trialmesh\\.[a-z.-]+)(?::([^}]*))?}");

    static KnownProperties of(String service) {
        var mapping =
                switch (service) {
                    case "scheduler" -> SchedulerConfig.class;
                    case "evaluator" -> EvaluatorConfig.class;
                    default -> WorkerConfig.class;
                };
        var known = new KnownProperties(new TreeMap<>(), new TreeSet<>());
        known.collect("trialmesh." + service, mapping);
        var file = SOURCES.resolve(service + "/src/main/resources/application.properties");
        try {
            PLACEHOLDER
                    .matcher(Files.readString(file))
                    .results()
                    .forEach(hit -> known.addVariable(hit.group(1), hit.group(2)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return known;
    }

    private void addVariable(String name, @Nullable String fallback) {
        defaults.put(name, Optional.ofNullable(fallback).orElse(""));
        variables.add(name);
    }

    boolean has(String property) {
        return defaults.containsKey(property.replaceAll("\\[[0-9]+]", "[*]"));
    }

    /// Those whose default is good on one machine only, and those without any.
    List<String> local() {
        return defaults.entrySet().stream()
                .filter(each ->
                        each.getValue()
                                .matches(".*(127\\.0\\.0\\.1|\\.trialmesh|target/|^engines$).*"))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private void collect(String prefix, Class<?> group) {
        for (Method method : group.getMethods()) {
            if (Modifier.isStatic(method.getModifiers())) {
                continue;
            }
            var name =
                    Optional.ofNullable(method.getAnnotation(WithName.class))
                            .map(WithName::value)
                            .orElseGet(() -> kebab(method.getName()));
            collect(prefix + "." + name, method, method.getGenericReturnType());
        }
    }

    private void collect(String property, Method method, Type type) {
        if (type instanceof ParameterizedType outer
                && List.of(Optional.class, List.class).contains(outer.getRawType())) {
            var inner = outer.getActualTypeArguments()[0];
            var element = outer.getRawType().equals(List.class) ? property + "[*]" : property;
            collect(isGroup(inner) ? element : property, method, inner);
        } else if (isGroup(type)) {
            collect(property, (Class<?>) type);
        } else if (method.isDefault()) {
            addVariable(property, "");
        } else {
            defaults.put(
                    property,
                    Optional.ofNullable(method.getAnnotation(WithDefault.class))
                            .map(WithDefault::value)
                            .orElse(""));
        }
    }

    private static boolean isGroup(Type type) {
        return type instanceof Class<?> group
                && group.isInterface()
                && group.getName().startsWith("io.trialmesh.");
    }

    private static String kebab(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
