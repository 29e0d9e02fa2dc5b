package io.trialmesh.wire.trace;

import java.time.Instant;
import java.util.Optional;

/// A span that shall begin.
///
/// @param name what is done, out of few: `propose`, `send trials.normal.v1`
/// @param parent what it is a part of; a new trace where there is none
/// @param link what it follows without being a part of it, such as the attempt before
/// @param began where that was before now
public record SpanStart(
        String name,
        Kind kind,
        Optional<TraceParent> parent,
        Optional<TraceParent> link,
        Optional<Instant> began) {

    /// Which side of a message it is on, in OpenTelemetry's words.
    public enum Kind {
        INTERNAL,
        SERVER,
        CLIENT,
        PRODUCER,
        CONSUMER
    }

    static SpanStart of(String name, Kind kind, Optional<TraceParent> parent) {
        return new SpanStart(name, kind, parent, Optional.empty(), Optional.empty());
    }

    /// The same that follows this.
    public SpanStart after(Optional<TraceParent> earlier) {
        return new SpanStart(name, kind, parent, earlier, began);
    }

    /// The same that began then.
    public SpanStart since(Instant then) {
        return new SpanStart(name, kind, parent, link, Optional.of(then));
    }
}
