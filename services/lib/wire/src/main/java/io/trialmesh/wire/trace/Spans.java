package io.trialmesh.wire.trace;

import io.trialmesh.wire.trace.SpanStart.Kind;
import java.util.Optional;

/// Spans where they are needed: of this thread, and after what came from elsewhere.
public final class Spans {

    private static final ThreadLocal<Span> CURRENT = ThreadLocal.withInitial(() -> Span.NONE);

    private Spans() {}

    /// What this thread does belongs to it.
    public static Span current() {
        return CURRENT.get();
    }

    /// Begins the first span of a trace.
    public static Span first(String name, Kind kind) {
        var tracing = Tracing.found();
        return tracing.on() ? tracing.begin(SpanStart.of(name, kind, Optional.empty())) : Span.NONE;
    }

    /// Begins a part of what this thread does.
    public static Span here(String name, Kind kind) {
        return after(current().place(), name, kind);
    }

    /// Begins a part of something that went on elsewhere; nothing where that is not recorded.
    public static Span after(Optional<TraceParent> parent, String name, Kind kind) {
        return begin(start(parent, name, kind));
    }

    /// A span as it would begin.
    public static SpanStart start(Optional<TraceParent> parent, String name, Kind kind) {
        return SpanStart.of(name, kind, parent);
    }

    /// Begins it where its parent is recorded.
    public static Span begin(SpanStart start) {
        var tracing = Tracing.found();
        return start.parent().isPresent() && tracing.on() ? tracing.begin(start) : Span.NONE;
    }

    static Span.Entered enter(Span span) {
        var before = CURRENT.get();
        CURRENT.set(span);
        return () -> {
            if (before.place().isEmpty()) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        };
    }
}
