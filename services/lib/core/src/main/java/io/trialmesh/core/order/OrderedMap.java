package io.trialmesh.core.order;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// Unmodifiable maps that keep the order they were given.
///
/// {@link Map#copyOf} iterates in another order in each JVM, so a seeded search that walks over one
/// gives another answer after a restart.
public final class OrderedMap {

    private OrderedMap() {}

    public static <K, V> SequencedMap<K, V> copyOf(Map<K, V> entries) {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
    }

    public static <K, V> SequencedMap<K, V> of() {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>());
    }
}
