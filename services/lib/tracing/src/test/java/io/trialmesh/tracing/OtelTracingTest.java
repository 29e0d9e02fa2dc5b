package io.trialmesh.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.trialmesh.wire.trace.Span;
import io.trialmesh.wire.trace.SpanLine;
import io.trialmesh.wire.trace.SpanStart.Kind;
import io.trialmesh.wire.trace.Spans;
import io.trialmesh.wire.trace.TraceParent;
import io.trialmesh.wire.trace.Tracing;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// One process has one tracing, so one test at a time.
@Execution(ExecutionMode.SAME_THREAD)
class OtelTracingTest {

    private static final TraceParent AFAR =
            new TraceParent("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7");

    private final List<SpanData> told = new CopyOnWriteArrayList<>();

    @Test
    void withoutACollectorNothingIsRecorded() {
        assertThat(Tracing.found()).isInstanceOf(OtelTracing.class);
        assertThat(Tracing.found().on()).isFalse();
        assertThat(Spans.first("CreateStudy", Kind.SERVER)).isSameAs(Span.NONE);
        assertThat(Spans.after(Optional.of(AFAR), "work", Kind.CONSUMER)).isSameAs(Span.NONE);
    }

    @Test
    void partsOfATraceAreToldWithTheirParentsAndLinks() {
        try (var _ = exporting(1);
                var call = Spans.first("CreateStudy", Kind.SERVER);
                var _ = call.enter();
                var part = Spans.here("propose", Kind.INTERNAL)) {
            var again =
                    Spans.start(part.place(), "release", Kind.INTERNAL).after(Optional.of(AFAR));
            Spans.begin(again).label("attempt", "2").failed("LOST").close();
        }
        assertThat(Spans.current()).isSameAs(Span.NONE);

        assertThat(told).extracting(SpanData::getName).contains("release", "propose");
        var release = named("release");
        var propose = named("propose");
        assertThat(told).extracting(SpanData::getTraceId).containsOnly(release.getTraceId());
        assertThat(named("CreateStudy").getParentSpanId()).isEqualTo(SpanId.getInvalid());
        assertThat(propose.getParentSpanId()).isEqualTo(named("CreateStudy").getSpanId());
        assertThat(release.getParentSpanId()).isEqualTo(propose.getSpanId());
        assertThat(release.getLinks())
                .singleElement()
                .satisfies(link ->
                        assertThat(link.getSpanContext().getSpanId()).isEqualTo(AFAR.span()));
        assertThat(release.getAttributes().get(AttributeKey.stringKey("trialmesh.attempt")))
                .isEqualTo("2");
        assertThat(release.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(release.getResource().getAttribute(AttributeKey.stringKey("service.name")))
                .isEqualTo("scheduler");
    }

    /// What begins after a header that was lost begins no trace of its own.
    @Test
    void aLostHeaderEndsTheTrace() {
        try (var _ = exporting(1)) {
            Spans.after(Optional.empty(), "work", Kind.CONSUMER).close();
            Spans.after(TraceParent.read("00-junk-01"), "work", Kind.CONSUMER).close();
            Spans.after(Optional.of(AFAR), "apply", Kind.CONSUMER).close();
        }

        assertThat(told)
                .singleElement()
                .satisfies(span -> {
                    assertThat(span.getName()).isEqualTo("apply");
                    assertThat(span.getTraceId()).isEqualTo(AFAR.trace());
                    assertThat(span.getParentSpanId()).isEqualTo(AFAR.span());
                });
    }

    @Test
    void whatIsNotSampledIsNotCarriedOn() {
        try (var _ = exporting(0)) {
            assertThat(Spans.first("CreateStudy", Kind.SERVER)).isSameAs(Span.NONE);
            Spans.after(Optional.of(AFAR), "work", Kind.CONSUMER).close();
        }
        assertThat(told).extracting(SpanData::getName).containsExactly("work");
        assertThat(TraceParent.read("00-" + AFAR.trace() + "-" + AFAR.span() + "-00")).isEmpty();
        assertThat(TraceParent.read("00-" + "0".repeat(32) + "-" + AFAR.span() + "-01")).isEmpty();
        assertThat(TraceParent.read(AFAR.text())).contains(AFAR);
    }

    @Test
    void whatAChildDidIsToldForIt() {
        var began = Instant.parse("2026-11-27T14:00:00.000001Z");
        var line = SpanLine.of("learn", AFAR, began, began.plusSeconds(3));
        assertThat(SpanLine.parse("measurement 1 0.5")).isEmpty();
        try (var _ = exporting(1)) {
            SpanLine.parse(line.text()).orElseThrow().tell();
        }

        assertThat(told)
                .singleElement()
                .satisfies(learn -> {
                    assertThat(learn.getParentSpanId()).isEqualTo(AFAR.span());
                    assertThat(learn.getEndEpochNanos() - learn.getStartEpochNanos())
                            .isEqualTo(3_000_000_000L);
                    assertThat(learn.getStartEpochNanos())
                            .isEqualTo(began.getEpochSecond() * 1_000_000_000L + 1_000);
                });
    }

    private Tracing.Exporting exporting(double share) {
        return ((OtelTracing) Tracing.found())
                .export(
                        OtelTracing.resource("scheduler", "scheduler-1"),
                        SimpleSpanProcessor.create(new Heard(told)),
                        share);
    }

    private SpanData named(String name) {
        return told.stream().filter(span -> span.getName().equals(name)).findFirst().orElseThrow();
    }

    /// Keeps what it is told.
    private record Heard(List<SpanData> told) implements SpanExporter {

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            told.addAll(spans);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
