package io.trialmesh.telemetry.dashboard;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// A shipped dashboard.
record Dashboard(String file, JsonObject json) {

    private static final Path FOLDER =
            Path.of(System.getProperty("trialmesh.root"), "helm/trialmesh/dashboards");

    /// A panel that shows something.
    record Panel(JsonObject json) {

        String title() {
            return json.get("title").getAsString();
        }

        String type() {
            return json.get("type").getAsString();
        }

        /// True where each of its queries asks for the traces behind its points.
        boolean showsExemplars() {
            return elements(json, "targets")
                    .map(JsonElement::getAsJsonObject)
                    .allMatch(target ->
                            target.has("exemplar") && target.get("exemplar").getAsBoolean());
        }

        List<String> queries() {
            return elements(json, "targets")
                    .map(target -> target.getAsJsonObject().get("expr").getAsString())
                    .toList();
        }
    }

    static List<Dashboard> all() {
        try (var files = Files.list(FOLDER)) {
            return files.sorted().map(Dashboard::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Dashboard read(Path file) {
        try {
            var json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            return new Dashboard(file.getFileName().toString(), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Everything on it, in the order of reading, rows among them.
    List<Panel> rowsAndPanels() {
        return elements(json, "panels").map(panel -> new Panel(panel.getAsJsonObject())).toList();
    }

    List<Panel> panels() {
        return rowsAndPanels().stream().filter(panel -> !panel.type().equals("row")).toList();
    }

    List<JsonObject> variables() {
        return elements(json.getAsJsonObject("templating"), "list")
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    /// The queries of its annotations.
    List<String> annotations() {
        return elements(json.getAsJsonObject("annotations"), "list")
                .map(JsonElement::getAsJsonObject)
                .filter(annotation -> annotation.has("expr"))
                .map(annotation -> annotation.get("expr").getAsString())
                .toList();
    }

    @Override
    public String toString() {
        return file;
    }

    private static Stream<JsonElement> elements(JsonObject of, String name) {
        return StreamSupport.stream(of.getAsJsonArray(name).spliterator(), false);
    }
}
