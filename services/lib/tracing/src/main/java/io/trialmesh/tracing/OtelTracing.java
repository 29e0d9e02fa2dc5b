package io.trialmesh.tracing;

import com.google.auto.service.AutoService;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.trialmesh.wire.trace.Span;
import io.trialmesh.wire.trace.SpanStart;
import io.trialmesh.wire.trace.TraceParent;
import io.trialmesh.wire.trace.Tracing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// OpenTelemetry's SDK: spans are kept in a queue and sent in batches, by OTLP over HTTP, on a
/// thread of their own; where the collector is slow or away they are lost, and nothing waits.
@AutoService(Tracing.class)
public final class OtelTracing implements Tracing {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final AtomicReference<Optional<Tracer>> tracer =
            new AtomicReference<>(Optional.empty());

    @Override
    public boolean on() {
        return tracer.get().isPresent();
    }

    @Override
    public Span begin(SpanStart start) {
        return tracer.get()
                .<Span>map(open -> new OtelSpan(builder(open, start).startSpan()))
                .filter(span -> span.place().isPresent())
                .orElse(Span.NONE);
    }

    @Override
    public void tell(SpanStart start, Instant ended) {
        tracer.get().ifPresent(open -> builder(open, start).startSpan().end(ended));
    }

    @Override
    public Exporting export(String service, String name, String endpoint, double share) {
        var exporter =
                OtlpHttpSpanExporter.builder()
                        .setEndpoint(endpoint.replaceFirst("/+$", "") + "/v1/traces")
                        .setTimeout(PATIENCE)
                        .build();
        return export(
                resource(service, name),
                BatchSpanProcessor.builder(exporter).setScheduleDelay(EVERY).build(),
                share);
    }

    Exporting export(Resource resource, SpanProcessor to, double share) {
        var provider =
                SdkTracerProvider.builder()
                        .setResource(resource)
                        .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(share)))
                        .addSpanProcessor(to)
                        .build();
        tracer.set(Optional.of(provider.get("io.trialmesh")));
        return () -> {
            tracer.set(Optional.empty());
            var _ = provider.shutdown().join(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        };
    }

    static Resource resource(String service, String name) {
        return Resource.getDefault()
                .merge(
                        Resource.create(
                                Attributes.builder()
                                        .put("service.namespace", "trialmesh")
                                        .put("service.name", service)
                                        .put("service.instance.id", name)
                                        .build()));
    }

    private static SpanBuilder builder(Tracer tracer, SpanStart start) {
        var builder = tracer.spanBuilder(start.name()).setSpanKind(kind(start.kind()));
        start.parent()
                .ifPresentOrElse(
                        parent ->
                                builder.setParent(
                                        Context.root()
                                                .with(
                                                        io.opentelemetry.api.trace.Span.wrap(
                                                                context(parent)))),
                        builder::setNoParent);
        start.link().ifPresent(earlier -> builder.addLink(context(earlier)));
        start.began().ifPresent(builder::setStartTimestamp);
        return builder;
    }

    private static SpanContext context(TraceParent place) {
        return SpanContext.createFromRemoteParent(
                place.trace(), place.span(), TraceFlags.getSampled(), TraceState.getDefault());
    }

    private static SpanKind kind(SpanStart.Kind kind) {
        return switch (kind) {
            case INTERNAL -> SpanKind.INTERNAL;
            case SERVER -> SpanKind.SERVER;
            case CLIENT -> SpanKind.CLIENT;
            case PRODUCER -> SpanKind.PRODUCER;
            case CONSUMER -> SpanKind.CONSUMER;
        };
    }
}
