package io.trialmesh.charttest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// One object of a cluster, as it is applied.
record Manifest(ObjectNode tree) {

    private static final YAMLMapper YAML = new YAMLMapper();

    /// All objects of a stream of YAML documents; empty documents are none.
    static List<Manifest> read(String documents) {
        try (var values = YAML.readerFor(JsonNode.class).<JsonNode>readValues(documents)) {
            return values.readAll().stream()
                    .filter(ObjectNode.class::isInstance)
                    .map(node -> new Manifest((ObjectNode) node))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Manifest copy() {
        return new Manifest(tree.deepCopy());
    }

    /// Such as `apps/v1/Deployment`.
    String type() {
        return tree.path("apiVersion").asText() + "/" + kind();
    }

    String kind() {
        return tree.path("kind").asText();
    }

    String name() {
        return tree.at("/metadata/name").asText();
    }

    /// What it is part of: `scheduler`, `worker`, `kafka`…
    String component() {
        return label(tree.path("metadata"), "app.kubernetes.io/component");
    }

    /// The metadata and the specification of its pods; empty where it has none.
    Stream<JsonNode> podTemplates() {
        return switch (kind()) {
            case "Pod" -> Stream.of(tree);
            case "Deployment", "StatefulSet", "Job" -> Stream.of(tree.at("/spec/template"));
            default -> Stream.empty();
        };
    }

    /// The containers of its pods, those that begin them too.
    Stream<JsonNode> containers() {
        return podTemplates()
                .flatMap(pod ->
                        Stream.concat(
                                items(pod.at("/spec/initContainers")),
                                items(pod.at("/spec/containers"))));
    }

    static Stream<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    static String label(JsonNode metadata, String name) {
        return metadata.path("labels").path(name).asText();
    }

    @Override
    public String toString() {
        return kind() + "/" + name();
    }
}
