package io.trialmesh.telemetry.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// A shipped alert.
record AlertRule(String name, String query, String severity, Map<?, ?> annotations) {

    static final Path ROOT = Path.of(System.getProperty("trialmesh.root"));

    static List<AlertRule> all() {
        try {
            var text = Files.readString(ROOT.resolve("helm/trialmesh/alerts/mesh.yaml"));
            var file = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
            return ((List<?>) value(file, "groups"))
                    .stream()
                            .flatMap(
                                    group -> ((List<?>) value((Map<?, ?>) group, "rules")).stream())
                            .map(rule -> of((Map<?, ?>) rule))
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AlertRule of(Map<?, ?> rule) {
        return new AlertRule(
                value(rule, "alert").toString(),
                value(rule, "expr").toString().replace('\n', ' '),
                value((Map<?, ?>) value(rule, "labels"), "severity").toString(),
                (Map<?, ?>) value(rule, "annotations"));
    }

    /// What an annotation says.
    String annotation(String key) {
        return value(annotations, key).toString();
    }

    private static Object value(Map<?, ?> map, String key) {
        return Objects.requireNonNull(map.get(key), key);
    }
}
