package io.trialmesh.tracing;

import io.opentelemetry.api.trace.StatusCode;
import io.trialmesh.wire.trace.Span;
import io.trialmesh.wire.trace.TraceParent;
import java.util.Optional;

/// One of OpenTelemetry's.
record OtelSpan(io.opentelemetry.api.trace.Span span) implements Span {

    @Override
    public Optional<TraceParent> place() {
        var context = span.getSpanContext();
        return context.isSampled()
                ? Optional.of(new TraceParent(context.getTraceId(), context.getSpanId()))
                : Optional.empty();
    }

    @Override
    public Span label(String key, String value) {
        var _ = span.setAttribute("trialmesh." + key, value);
        return this;
    }

    @Override
    public Span failed(String why) {
        var _ = span.setStatus(StatusCode.ERROR, why);
        return this;
    }

    @Override
    public void close() {
        span.end();
    }
}
