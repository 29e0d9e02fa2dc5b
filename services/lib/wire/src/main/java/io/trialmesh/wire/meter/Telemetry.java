package io.trialmesh.wire.meter;

import io.trialmesh.wire.meter.Meter.Count;
import io.trialmesh.wire.meter.Meter.Level;
import io.trialmesh.wire.meter.Meter.Reading;
import io.trialmesh.wire.meter.Meter.Spread;
import io.trialmesh.wire.meter.Meter.Timing;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/// Takes what meters say. A process without one on its class path, such as a child, says nothing.
///
/// Found like a logger, and as harmless: no call throws, and none waits.
public interface Telemetry {

    /// The telemetry of this process.
    static Telemetry found() {
        return Found.TELEMETRY;
    }

    void add(Count meter, double amount, List<String> values);

    void record(Timing meter, double seconds, List<String> values);

    void record(Spread meter, double amount, List<String> values);

    void set(Level meter, double amount, List<String> values);

    void replace(Level meter, List<Reading> readings);

    /// Asks for the amount whenever somebody asks for it.
    void follow(Level meter, DoubleSupplier amount);

    /// Reads the numbers of a client of the broker whenever somebody asks.
    ///
    /// @param client what it does, not its id: clients of one name are added up
    /// @return to be closed with the client; what it had counted stays counted
    Followed follow(String client, Supplier<? extends Map<MetricName, ? extends Metric>> numbers);

    /// Opens a port on which Prometheus may read everything that was said.
    ///
    /// @param port 0 picks a free one
    Served serve(String host, int port);

    /// A client whose numbers are read.
    interface Followed extends AutoCloseable {

        @Override
        void close();
    }

    /// An open port.
    interface Served extends AutoCloseable {

        int port();

        @Override
        void close();
    }

    /// Looked for once.
    final class Found {

        private static final Telemetry TELEMETRY =
                ServiceLoader.load(Telemetry.class, Telemetry.class.getClassLoader())
                        .findFirst()
                        .orElseGet(Silence::new);

        private Found() {}
    }
}
