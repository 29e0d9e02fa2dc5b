package io.trialmesh.systemtest.watch;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.trialmesh.systemtest.watch.Prometheus.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The panels of the shipped dashboards, each asked of a real Prometheus once.
public final class Panels {

    private static final Path ROOT = Path.of(System.getProperty("trialmesh.root"));

    /// Where the mesh's own alerts lie.
    public static final Path ALERTS = ROOT.resolve("helm/trialmesh/alerts/mesh.yaml");

    private static final Map<String, String> CHOSEN =
            Map.of(
                    "$__rate_interval", "10s",
                    "$namespace", ".*",
                    "$job", ".+",
                    "$instance", ".+",
                    "$study", ".+",
                    "$price", "0.05");

    private final Prometheus prometheus;
    private final Map<String, JsonObject> panels = new TreeMap<>();

    /// Reads every dashboard.
    public Panels(Prometheus prometheus) throws IOException {
        this.prometheus = prometheus;
        try (var files = Files.list(ROOT.resolve("helm/trialmesh/dashboards"))) {
            for (var file : files.sorted().toList()) {
                var json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
                var name = file.getFileName().toString().replace(".json", "");
                for (var panel : json.getAsJsonArray("panels")) {
                    if (panel.getAsJsonObject().has("targets")) {
                        var title = panel.getAsJsonObject().get("title").getAsString();
                        panels.put(name + "/" + title, panel.getAsJsonObject());
                    }
                }
            }
        }
    }

    /// Every query of every panel that has answered nothing.
    public List<String> empty() {
        var empty = new ArrayList<String>();
        panels.forEach((name, panel) -> {
            for (var query : queries(panel)) {
                if (prometheus.all(query).isEmpty()) {
                    empty.add(name + ": " + query);
                }
            }
        });
        return empty;
    }

    /// What the panel has shown.
    ///
    /// @param name such as `mesh/Slots`
    public List<Series> shown(String name) {
        return queries(panel(name)).stream().flatMap(q -> prometheus.all(q).stream()).toList();
    }

    /// The same with counts in place of rates: what it would add up to.
    public List<Series> counted(String name) {
        return queries(panel(name)).stream()
                .map(query -> query.replaceAll("(?:rate|increase)\\(([^\\[]*)\\[[^]]*]\\)", "$1"))
                .map(query -> query.replaceFirst("^60 \\* ", ""))
                .flatMap(query -> prometheus.all(query).stream())
                .toList();
    }

    private JsonObject panel(String name) {
        var panel = panels.get(name);
        if (panel == null) {
            throw new AssertionError("no panel " + name + " among " + panels.keySet());
        }
        return panel;
    }

    private static List<String> queries(JsonObject panel) {
        var queries = new ArrayList<String>();
        for (var target : panel.getAsJsonArray("targets")) {
            var query = target.getAsJsonObject().get("expr").getAsString();
            for (var chosen : CHOSEN.entrySet()) {
                query = query.replace(chosen.getKey(), chosen.getValue());
            }
            queries.add(query);
        }
        return queries;
    }
}
