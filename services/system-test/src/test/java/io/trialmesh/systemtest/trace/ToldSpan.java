package io.trialmesh.systemtest.trace;

import java.util.List;
import java.util.Map;

/// A span as a collector was told of it.
///
/// @param service whose it is
/// @param trace 32 hexadecimal digits
/// @param id 16 hexadecimal digits, as `parent`, which is empty for the first of a trace
/// @param links spans that it follows
/// @param began in nanoseconds since 1970, as `ended`
record ToldSpan(
        String service,
        String trace,
        String id,
        String parent,
        String name,
        Map<String, String> labels,
        List<String> links,
        long began,
        long ended) {

    ToldSpan {
        labels = Map.copyOf(labels);
        links = List.copyOf(links);
    }

    /// What it says of itself, without `trialmesh.`; empty where it says nothing.
    String label(String key) {
        return labels.getOrDefault("trialmesh." + key, "");
    }
}
