package io.trialmesh.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;

/// What Micrometer knows of the virtual machine and its process.
final class SystemMeters implements AutoCloseable {

    private final JvmGcMetrics pauses;

    private SystemMeters(JvmGcMetrics pauses) {
        this.pauses = pauses;
    }

    static SystemMeters bind(MeterRegistry registry) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        var pauses = new JvmGcMetrics();
        pauses.bindTo(registry);
        return new SystemMeters(pauses);
    }

    @Override
    public void close() {
        pauses.close();
    }
}
