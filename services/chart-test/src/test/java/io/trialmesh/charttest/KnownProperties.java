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
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Every property that a service knows, from its own interface of settings and from the file of
/// settings that it is built with.
///
/// @param defaults by name; empty where there is none. An element of a list is called `[*]`.
record KnownProperties(Map<String, String> defaults) {

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
        var known = new TreeMap<String, String>();
        collect("trialmesh." + service, mapping, known);
        var file = SOURCES.resolve(service + "/src/main/resources/application.properties");
        try {
            PLACEHOLDER
                    .matcher(Files.readString(file))
                    .results()
                    .forEach(hit ->
                            known.put(hit.group(1), Optional.ofNullable(hit.group(2)).orElse("")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new KnownProperties(Map.copyOf(known));
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

    private static void collect(String prefix, Class<?> group, Map<String, String> known) {
        for (Method method : group.getMethods()) {
            if (Modifier.isStatic(method.getModifiers())) {
                continue;
            }
            var name =
                    Optional.ofNullable(method.getAnnotation(WithName.class))
                            .map(WithName::value)
                            .orElseGet(() -> kebab(method.getName()));
            collect(prefix + "." + name, method, method.getGenericReturnType(), known);
        }
    }

    private static void collect(
            String property, Method method, Type type, Map<String, String> known) {
        if (type instanceof ParameterizedType outer
                && List.of(Optional.class, List.class).contains(outer.getRawType())) {
            var inner = outer.getActualTypeArguments()[0];
            var element = outer.getRawType().equals(List.class) ? property + "[*]" : property;
            collect(isGroup(inner) ? element : property, method, inner, known);
        } else if (isGroup(type)) {
            collect(property, (Class<?>) type, known);
        } else {
            known.put(
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
