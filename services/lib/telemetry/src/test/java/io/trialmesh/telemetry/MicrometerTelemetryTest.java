package io.trialmesh.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.wire.meter.Meter;
import io.trialmesh.wire.meter.Meter.Count;
import io.trialmesh.wire.meter.Meter.Foreign;
import io.trialmesh.wire.meter.Meter.Level;
import io.trialmesh.wire.meter.Meter.Reading;
import io.trialmesh.wire.meter.Meter.Spread;
import io.trialmesh.wire.meter.Meter.Timing;
import io.trialmesh.wire.meter.Meters;
import io.trialmesh.wire.meter.Telemetry;
import io.trialmesh.wire.trace.Span;
import io.trialmesh.wire.trace.TraceParent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MicrometerTelemetryTest {

    private static final String PLAIN = "text/plain";

    private final Telemetry telemetry = new MicrometerTelemetry();
    private final Telemetry.Served served = telemetry.serve("127.0.0.1", 0);

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void itIsTheOneThatAProcessFinds() {
        assertThat(Telemetry.found()).isInstanceOf(MicrometerTelemetry.class);
    }

    @Test
    void everyMeterOfTheDictionaryHasTheSeriesItNames() {
        Meters.all().forEach(this::say);
        telemetry.follow("relay", Map::of).close();
        System.gc();

        var named = Meters.all().stream().flatMap(meter -> meter.series().stream()).toList();
        assertThat(page().series()).containsAll(named);
    }

    @Test
    void nothingElseIsOnThePage() {
        Meters.all().forEach(this::say);
        System.gc();

        var allowed = new TreeSet<String>();
        for (var meter : Meters.all()) {
            allowed.addAll(meter.series());
            meter.series().stream()
                    .filter(name -> name.endsWith("_count"))
                    .map(name -> name.replaceFirst("_count$", "_max"))
                    .forEach(allowed::add);
        }
        assertThat(allowed).containsAll(page().series());
    }

    @Test
    void aCountGoesUpAndATimingFallsIntoItsBucket() {
        telemetry.add(Meters.CLAIMS, 2, List.of("GRANTED"));
        telemetry.add(Meters.CLAIMS, 1, List.of("GRANTED"));
        telemetry.record(Meters.DISPATCH, 0.3, List.of("TRAIN"));

        var page = page();
        assertThat(page.value("trialmesh_claims_total{answer=\"GRANTED\"}")).contains(3.);
        assertThat(page.value("trialmesh_dispatch_seconds_bucket{kind=\"TRAIN\",le=\"0.25\"}"))
                .contains(0.);
        assertThat(page.value("trialmesh_dispatch_seconds_bucket{kind=\"TRAIN\",le=\"0.5\"}"))
                .contains(1.);
        assertThat(page.value("trialmesh_dispatch_seconds_sum{kind=\"TRAIN\"}")).contains(0.3);
    }

    @Test
    void aStudyThatEndedIsGone() {
        telemetry.replace(
                Meters.STUDY_COMPUTE, List.of(Reading.of(1, "s-1"), Reading.of(2, "s-2")));
        telemetry.replace(Meters.STUDY_COMPUTE, List.of(Reading.of(3, "s-2")));

        assertThat(page().value("trialmesh_study_compute_seconds{study=\"s-1\"}")).isEmpty();
        assertThat(page().value("trialmesh_study_compute_seconds{study=\"s-2\"}")).contains(3.);
    }

    @Test
    void clientsOfOneNameAreAddedUpAndStayCounted() {
        var first = new AtomicReference<>(5.);
        var one = telemetry.follow("slot", () -> sent(first.get()));
        var two = telemetry.follow("slot", () -> sent(7));
        first.set(6.);
        // What nobody holds is gone now, and would be counted no more.
        System.gc();
        assertThat(page().value("trialmesh_broker_sent_total{client=\"slot\"}")).contains(13.);
        one.close();
        first.set(100.);

        assertThat(page().value("trialmesh_broker_sent_total{client=\"slot\"}")).contains(13.);
        two.close();
        assertThat(page().value("trialmesh_broker_sent_total{client=\"slot\"}")).contains(13.);
    }

    @Test
    void exemplarsHaveAFormThatKnowsThem() {
        assertThat(page().type()).startsWith("text/plain; version=0.0.4");
        var open = Page.of(served.port(), "application/openmetrics-text;version=1.0.0,*/*;q=0.1");
        assertThat(open.type()).startsWith("application/openmetrics-text; version=1.0.0");
        assertThat(open.text()).endsWith("# EOF\n");
        assertThat(Page.ask(served.port(), "POST", PLAIN).status()).isEqualTo(405);
    }

    @Test
    void aTimingLeadsToTheTraceItBelongsTo() {
        var place = new TraceParent("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7");
        telemetry.record(Meters.TRAINING, 0.3, List.of("linear", "FINISHED"));
        try (var _ = at(place).enter()) {
            telemetry.record(Meters.TRAINING, 0.3, List.of("lightgbm", "FINISHED"));
        }

        var open = Page.of(served.port(), "application/openmetrics-text;version=1.0.0").text();
        assertThat(open.lines().filter(line -> line.contains("family=\"lightgbm\"")))
                .anyMatch(line ->
                        line.contains("_bucket")
                                && line.contains("trace_id=\"" + place.trace() + "\"")
                                && line.contains("span_id=\"" + place.span() + "\""));
        assertThat(open.lines().filter(line -> line.contains("family=\"linear\"")))
                .isNotEmpty()
                .noneMatch(line -> line.contains("trace_id"));
        assertThat(page().text()).doesNotContain("trace_id");
    }

    private static Span at(TraceParent place) {
        return new Span() {
            @Override
            public Optional<TraceParent> place() {
                return Optional.of(place);
            }
        };
    }

    private Page page() {
        return Page.of(served.port(), PLAIN);
    }

    private void say(Meter meter) {
        var values = meter.labels().stream().map(_ -> "x").collect(Collectors.toList());
        switch (meter) {
            case Count count -> telemetry.add(count, 1, values);
            case Timing timing -> telemetry.record(timing, 1, values);
            case Spread spread -> telemetry.record(spread, 1, values);
            case Level level -> telemetry.set(level, 1, values);
            case Foreign _ -> {}
        }
    }

    private static Map<MetricName, Metric> sent(double count) {
        var name =
                new MetricName(
                        "record-send-total", "producer-metrics", "", Map.of("client-id", "a"));
        var other =
                new MetricName(
                        "record-send-total",
                        "producer-metrics",
                        "",
                        Map.of("client-id", "a", "topic", "b"));
        return Map.of(name, metric(name, count), other, metric(other, 1000));
    }

    private static Metric metric(MetricName name, double value) {
        return new Metric() {
            @Override
            public MetricName metricName() {
                return name;
            }

            @Override
            public Object metricValue() {
                return value;
            }
        };
    }
}
