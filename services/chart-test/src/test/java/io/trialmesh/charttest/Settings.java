package io.trialmesh.charttest;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The properties that the pods of an object are given, by file and by variable.
final class Settings {

    private Settings() {}

    /// Of a service's pods: what its ConfigMap holds; a variable under the property's name, with
    /// its value, or nothing where a secret holds it.
    static Map<String, String> of(List<Manifest> mesh, Manifest workload) {
        var settings = new TreeMap<String, String>();
        mesh.stream()
                .filter(each -> each.kind().equals("ConfigMap"))
                .filter(each -> each.name().equals(workload.name()))
                .forEach(each ->
                        settings.putAll(
                                read(each.tree().at("/data/application.properties").asText())));
        return settings;
    }

    /// The names of the variables of a service's pods that are its properties.
    static List<String> variables(Manifest workload) {
        return workload.containers()
                .flatMap(container -> Manifest.items(container.path("env")))
                .map(variable -> variable.path("name").asText())
                .filter(name -> name.startsWith("TRIALMESH_"))
                .toList();
    }

    /// The variable that stands for a property.
    static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static Map<String, String> read(String text) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }
}
