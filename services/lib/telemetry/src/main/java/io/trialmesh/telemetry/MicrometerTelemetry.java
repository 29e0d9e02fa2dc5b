package io.trialmesh.telemetry;

import com.google.auto.service.AutoService;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.trialmesh.wire.meter.Meter;
import io.trialmesh.wire.meter.Meter.Count;
import io.trialmesh.wire.meter.Meter.Level;
import io.trialmesh.wire.meter.Meter.Reading;
import io.trialmesh.wire.meter.Meter.Spread;
import io.trialmesh.wire.meter.Meter.Timing;
import io.trialmesh.wire.meter.Meters;
import io.trialmesh.wire.meter.Telemetry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.jspecify.annotations.Nullable;

/// Keeps what was said in Micrometer's registry for Prometheus; what is not in the dictionary is
/// not kept, whoever says it.
@AutoService(Telemetry.class)
public final class MicrometerTelemetry implements Telemetry {

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(
                    PrometheusConfig.DEFAULT,
                    new PrometheusRegistry(),
                    Clock.SYSTEM,
                    new Exemplars());
    private final Map<Level, MultiGauge> replaced = new ConcurrentHashMap<>();
    private final Map<Spoken, AtomicReference<Double>> levels = new ConcurrentHashMap<>();
    private final BrokerClients clients;

    /// A level for one set of label values.
    private record Spoken(Level meter, List<String> values) {}

    /// Told nothing yet.
    public MicrometerTelemetry() {
        var known = Meters.all().stream().map(Meter::name).collect(Collectors.toUnmodifiableSet());
        registry.config().meterFilter(MeterFilter.denyUnless(id -> known.contains(id.getName())));
        clients = new BrokerClients(registry);
    }

    @Override
    public void add(Count meter, double amount, List<String> values) {
        Counter.builder(meter.name())
                .description(meter.help())
                .tags(tags(meter, values))
                .register(registry)
                .increment(amount);
    }

    @Override
    public void record(Timing meter, double seconds, List<String> values) {
        Timer.builder(meter.name())
                .description(meter.help())
                .tags(tags(meter, values))
                .serviceLevelObjectives(
                        meter.edges().ends().stream()
                                .map(MicrometerTelemetry::duration)
                                .toArray(Duration[]::new))
                .register(registry)
                .record(duration(seconds));
    }

    @Override
    public void record(Spread meter, double amount, List<String> values) {
        DistributionSummary.builder(meter.name())
                .description(meter.help())
                .baseUnit(unit(meter.unit()))
                .tags(tags(meter, values))
                .serviceLevelObjectives(
                        meter.edges().ends().stream().mapToDouble(Double::doubleValue).toArray())
                .register(registry)
                .record(amount);
    }

    @Override
    public void set(Level meter, double amount, List<String> values) {
        levels.computeIfAbsent(new Spoken(meter, values), this::gauge).set(amount);
    }

    @Override
    public void replace(Level meter, List<Reading> readings) {
        replaced.computeIfAbsent(meter, this::gauges)
                .register(
                        readings.stream()
                                .<MultiGauge.Row<?>>map(reading ->
                                        MultiGauge.Row.of(
                                                tags(meter, reading.values()), reading.amount()))
                                .toList(),
                        true);
    }

    @Override
    public void follow(Level meter, DoubleSupplier amount) {
        Gauge.builder(meter.name(), amount, DoubleSupplier::getAsDouble)
                .description(meter.help())
                .baseUnit(unit(meter.unit()))
                .strongReference(true)
                .register(registry);
    }

    @Override
    public Followed follow(
            String client, Supplier<? extends Map<MetricName, ? extends Metric>> numbers) {
        return clients.follow(client, numbers);
    }

    @Override
    public Served serve(String host, int port) {
        return MetricsPage.open(host, port, registry);
    }

    private AtomicReference<Double> gauge(Spoken spoken) {
        var held = new AtomicReference<>(Double.NaN);
        var meter = spoken.meter();
        Gauge.builder(meter.name(), held, AtomicReference::get)
                .description(meter.help())
                .baseUnit(unit(meter.unit()))
                .tags(tags(meter, spoken.values()))
                .strongReference(true)
                .register(registry);
        return held;
    }

    private MultiGauge gauges(Level meter) {
        return MultiGauge.builder(meter.name())
                .description(meter.help())
                .baseUnit(unit(meter.unit()))
                .register(registry);
    }

    private static @Nullable String unit(String name) {
        return name.isEmpty() ? null : name;
    }

    private static Tags tags(Meter meter, List<String> values) {
        var tags = new String[values.size() * 2];
        for (int i = 0; i < values.size(); i++) {
            tags[2 * i] = meter.labels().get(i);
            tags[2 * i + 1] = values.get(i);
        }
        return Tags.of(tags);
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }
}
