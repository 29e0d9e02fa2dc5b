package io.trialmesh.scheduler.trace;

import io.trialmesh.wire.trace.Span;
import io.trialmesh.wire.trace.SpanStart;
import io.trialmesh.wire.trace.TraceParent;
import io.trialmesh.wire.trace.Tracing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Keeps the spans of the threads that ask for it, and of no other.
public final class RecordedTracing implements Tracing {

    private static final ThreadLocal<List<Begun>> RECORDED = new ThreadLocal<>();
    private static final AtomicLong LAST = new AtomicLong();

    /// A span as it began, and where.
    record Begun(SpanStart start, TraceParent at) {}

    /// Records what this thread does, until that is closed.
    static Exporting of(List<Begun> spans) {
        RECORDED.set(spans);
        return RECORDED::remove;
    }

    @Override
    public boolean on() {
        return Optional.ofNullable(RECORDED.get()).isPresent();
    }

    @Override
    public Span begin(SpanStart start) {
        var trace = start.parent().map(TraceParent::trace).orElseGet(() -> digits(32));
        var at = new TraceParent(trace, digits(16));
        Optional.ofNullable(RECORDED.get()).ifPresent(spans -> spans.add(new Begun(start, at)));
        return new Span() {
            @Override
            public Optional<TraceParent> place() {
                return Optional.of(at);
            }
        };
    }

    @Override
    public void tell(SpanStart start, Instant ended) {
        begin(start).close();
    }

    @Override
    public Exporting export(String service, String name, String endpoint, double share) {
        return of(new ArrayList<>());
    }

    private static String digits(int count) {
        return String.format("%0" + count + "x", LAST.incrementAndGet());
    }
}
