package io.trialmesh.wire.trace;

import java.time.Instant;
import java.util.ServiceLoader;

/// Records spans. Found like {@link io.trialmesh.wire.meter.Telemetry}, and as harmless: a process
/// without one on its class path, such as a child, or that exports to nobody, records nothing.
public interface Tracing {

    /// The tracing of this process.
    static Tracing found() {
        return Found.TRACING;
    }

    /// True while spans are exported.
    boolean on();

    /// Begins a span; {@link Span#NONE} where its trace is not recorded.
    Span begin(SpanStart start);

    /// Tells of a span that has ended already.
    void tell(SpanStart start, Instant ended);

    /// Exports spans from now on, until that is closed; what is under way then is still sent.
    ///
    /// @param service such as `scheduler`
    /// @param name of this process, unique in the mesh
    /// @param endpoint of a collector that takes OTLP over HTTP: `http://collector:4318`
    /// @param share of new traces that are recorded, from 0 to 1
    Exporting export(String service, String name, String endpoint, double share);

    /// Spans are exported.
    interface Exporting extends AutoCloseable {

        @Override
        void close();
    }

    /// Looked for once.
    final class Found {

        private static final Tracing TRACING =
                ServiceLoader.load(Tracing.class, Tracing.class.getClassLoader())
                        .findFirst()
                        .orElseGet(Untraced::new);

        private Found() {}
    }

    /// Records nothing.
    final class Untraced implements Tracing {

        @Override
        public boolean on() {
            return false;
        }

        @Override
        public Span begin(SpanStart start) {
            return Span.NONE;
        }

        @Override
        public void tell(SpanStart start, Instant ended) {}

        @Override
        public Exporting export(String service, String name, String endpoint, double share) {
            throw new IllegalStateException("no tracing on the class path: leave the endpoint out");
        }
    }
}
