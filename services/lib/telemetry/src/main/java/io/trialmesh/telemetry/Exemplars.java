package io.trialmesh.telemetry;

import io.prometheus.metrics.tracer.common.SpanContext;
import io.trialmesh.wire.trace.Spans;
import io.trialmesh.wire.trace.TraceParent;
import org.jspecify.annotations.Nullable;

/// The trace that a number belongs to: of whatever the thread does that says it.
final class Exemplars implements SpanContext {

    @Override
    public @Nullable String getCurrentTraceId() {
        return Spans.current().place().map(TraceParent::trace).orElse(null);
    }

    @Override
    public @Nullable String getCurrentSpanId() {
        return Spans.current().place().map(TraceParent::span).orElse(null);
    }

    @Override
    public boolean isCurrentSpanSampled() {
        return Spans.current().place().isPresent();
    }

    /// Every place is exported already.
    @Override
    public void markCurrentSpanAsExemplar() {}
}
