package io.trialmesh.wire.trace;

import java.util.Optional;

/// A part of a trace that has begun; it is told to the collector when it is closed.
public interface Span extends AutoCloseable {

    /// Not recorded.
    Span NONE = new Span() {};

    /// Where it is; empty where nobody records it, and then nothing that follows is recorded.
    default Optional<TraceParent> place() {
        return Optional.empty();
    }

    /// Says something about it.
    default Span label(String key, String value) {
        return this;
    }

    /// It did not succeed.
    default Span failed(String why) {
        return this;
    }

    @Override
    default void close() {}

    /// Makes it the one that what this thread does belongs to, until that is closed.
    default Entered enter() {
        return Spans.enter(this);
    }

    /// What a thread does belongs to a span.
    interface Entered extends AutoCloseable {

        @Override
        void close();
    }
}
