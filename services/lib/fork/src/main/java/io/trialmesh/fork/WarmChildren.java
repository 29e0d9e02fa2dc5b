package io.trialmesh.fork;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// Keeps one child started ahead for each way of starting one, so that a task need not wait for a
/// JVM to boot and an engine to load.
public final class WarmChildren implements AutoCloseable {

    private final Fork fork;
    private final Map<ChildSpec, ArrayDeque<Child>> spares = new LinkedHashMap<>();
    private final int kinds;
    private boolean closed;

    /// Starts nothing yet.
    ///
    /// @param kinds for how many different specs a spare is kept; the oldest is given up first
    public WarmChildren(Fork fork, int kinds) {
        this.fork = fork;
        this.kinds = kinds;
    }

    /// A child of this kind, warm where there is one.
    public synchronized Child take(ChildSpec spec) {
        var waiting = spares.get(spec);
        while (waiting != null && !waiting.isEmpty()) {
            var child = waiting.removeFirst();
            if (child.alive()) {
                return child;
            }
            child.discard();
        }
        return fork.start(spec);
    }

    /// Starts a spare of this kind unless there is one.
    public synchronized void prepare(ChildSpec spec) {
        if (closed || kinds == 0) {
            return;
        }
        var waiting = spares.computeIfAbsent(spec, _ -> new ArrayDeque<>());
        if (waiting.isEmpty()) {
            waiting.add(fork.start(spec));
        }
        while (spares.size() > kinds) {
            var oldest = spares.keySet().iterator().next();
            Objects.requireNonNull(spares.remove(oldest)).forEach(Child::discard);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        spares.values().forEach(waiting -> waiting.forEach(Child::discard));
        spares.clear();
    }
}
