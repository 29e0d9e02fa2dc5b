package io.trialmesh.telemetry;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.trialmesh.wire.meter.Meter.Count;
import io.trialmesh.wire.meter.Meter.Level;
import io.trialmesh.wire.meter.Meters;
import io.trialmesh.wire.meter.Telemetry.Followed;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/// The numbers that the broker's own clients keep, added up over clients of one name, since a
/// process has one for each slot, and a new one after each failure.
final class BrokerClients {

    private final MeterRegistry registry;
    private final Map<String, Clients> byName = new ConcurrentHashMap<>();

    BrokerClients(MeterRegistry registry) {
        this.registry = registry;
    }

    Followed follow(String name, Supplier<? extends Map<MetricName, ? extends Metric>> numbers) {
        var clients = byName.computeIfAbsent(name, this::meters);
        clients.add(numbers);
        return () -> clients.remove(numbers);
    }

    private Clients meters(String name) {
        var clients = new Clients();
        counter(Meters.BROKER_SENT, name, clients, Figure.SENT);
        counter(Meters.BROKER_FAILED, name, clients, Figure.FAILED);
        counter(Meters.BROKER_CONSUMED, name, clients, Figure.CONSUMED);
        gauge(Meters.BROKER_LAG, name, () -> clients.largest(Figure.LAG));
        gauge(Meters.BROKER_LATENCY, name, () -> clients.largest(Figure.LATENCY) / 1e3);
        return clients;
    }

    /// Micrometer holds what it asks weakly; the map holds the clients.
    private void counter(Count meter, String client, Clients clients, Figure figure) {
        FunctionCounter.builder(meter.name(), clients, asked -> asked.total(figure))
                .description(meter.help())
                .tag("client", client)
                .register(registry);
    }

    private void gauge(Level meter, String client, Supplier<Double> level) {
        Gauge.builder(meter.name(), level, Supplier::get)
                .description(meter.help())
                .baseUnit(meter.unit())
                .tag("client", client)
                .strongReference(true)
                .register(registry);
    }

    /// The broker's names for what we read.
    private enum Figure {
        SENT("record-send-total", "producer-metrics"),
        FAILED("record-error-total", "producer-metrics"),
        CONSUMED(
                "records-consumed-total",
                "consumer-fetch-manager-metrics",
                "consumer-share-fetch-manager-metrics"),
        LAG("records-lag-max", "consumer-fetch-manager-metrics"),
        LATENCY(
                "request-latency-avg",
                "producer-metrics",
                "consumer-fetch-manager-metrics",
                "consumer-share-fetch-manager-metrics");

        private final String name;
        private final String groups;

        Figure(String name, String... groups) {
            this.name = name;
            this.groups = String.join(" ", groups);
        }

        /// The client's own number, not one of its topics' or nodes'.
        private boolean is(MetricName metric) {
            return metric.name().equals(name)
                    && List.of(groups.split(" ")).contains(metric.group())
                    && Set.of("client-id").containsAll(metric.tags().keySet());
        }
    }

    /// The clients of one name, and what those that are gone had counted.
    private static final class Clients {

        private final List<Supplier<? extends Map<MetricName, ? extends Metric>>> open =
                new ArrayList<>();
        private final Map<Figure, Double> gone = new EnumMap<>(Figure.class);

        synchronized void add(Supplier<? extends Map<MetricName, ? extends Metric>> client) {
            open.add(client);
        }

        synchronized void remove(Supplier<? extends Map<MetricName, ? extends Metric>> client) {
            if (open.remove(client)) {
                for (var figure : Figure.values()) {
                    gone.merge(figure, values(client, figure).sum(), Double::sum);
                }
            }
        }

        synchronized double total(Figure figure) {
            var counted = gone.getOrDefault(figure, 0.);
            return counted + open.stream().flatMapToDouble(c -> values(c, figure)).sum();
        }

        synchronized double largest(Figure figure) {
            return open.stream().flatMapToDouble(c -> values(c, figure)).max().orElse(0);
        }

        private static DoubleStream values(
                Supplier<? extends Map<MetricName, ? extends Metric>> client, Figure figure) {
            return client.get().entrySet().stream()
                    .filter(entry -> figure.is(entry.getKey()))
                    .map(entry -> entry.getValue().metricValue())
                    .filter(Double.class::isInstance)
                    .mapToDouble(Double.class::cast)
                    .filter(Double::isFinite);
        }
    }
}
