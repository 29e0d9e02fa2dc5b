package io.trialmesh.wire.meter;

import io.trialmesh.wire.meter.Meter.Count;
import io.trialmesh.wire.meter.Meter.Level;
import io.trialmesh.wire.meter.Meter.Reading;
import io.trialmesh.wire.meter.Meter.Spread;
import io.trialmesh.wire.meter.Meter.Timing;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/// Nobody listens.
final class Silence implements Telemetry {

    @Override
    public void add(Count meter, double amount, List<String> values) {}

    @Override
    public void record(Timing meter, double seconds, List<String> values) {}

    @Override
    public void record(Spread meter, double amount, List<String> values) {}

    @Override
    public void set(Level meter, double amount, List<String> values) {}

    @Override
    public void replace(Level meter, List<Reading> readings) {}

    @Override
    public void follow(Level meter, DoubleSupplier amount) {}

    @Override
    public Followed follow(
            String client, Supplier<? extends Map<MetricName, ? extends Metric>> numbers) {
        return () -> {};
    }

    @Override
    public Served serve(String host, int port) {
        throw new IllegalStateException("no telemetry on the class path: leave the port out");
    }
}
