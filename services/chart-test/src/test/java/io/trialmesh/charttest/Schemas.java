package io.trialmesh.charttest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The Kubernetes API's own description of its objects, strictly: no field that it does not name.
///
/// `schemas.json` holds what an API server 1.35.4 answers to `/openapi/v2`, for the kinds in use,
/// with the resources of KEDA 2.21.0, the Prometheus operator 0.85.0, cert-manager 1.21.2 and
/// Strimzi 1.2.0. That of CloudNativePG's Cluster is by hand, and names only what the chart sets.
final class Schemas {

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(VersionFlag.V7);

    private final ObjectNode all;
    private final Map<String, JsonSchema> byType = new HashMap<>();

    Schemas() {
        try (var file = Schemas.class.getResourceAsStream("/kubernetes/schemas.json")) {
            all = (ObjectNode) new ObjectMapper().readTree(Objects.requireNonNull(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is wrong with an object; nothing where it is as the API wants it.
    List<String> problems(Manifest manifest) {
        return schema(manifest.type())
                .map(schema ->
                        schema.validate(manifest.tree()).stream()
                                .map(problem -> manifest + ": " + problem.getMessage())
                                .sorted()
                                .toList())
                .orElseGet(() -> List.of(manifest + ": no schema of " + manifest.type()));
    }

    private Optional<JsonSchema> schema(String type) {
        JsonNode definition = all.path("kinds").path(type);
        return definition.isMissingNode()
                ? Optional.empty()
                : Optional.of(byType.computeIfAbsent(type, _ -> compiled(definition.textValue())));
    }

    private JsonSchema compiled(String definition) {
        var root = new ObjectMapper().createObjectNode();
        root.put("$ref", "#/definitions/" + definition);
        root.set("definitions", all.path("definitions"));
        return FACTORY.getSchema(root);
    }
}
