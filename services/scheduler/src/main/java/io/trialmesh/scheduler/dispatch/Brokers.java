package io.trialmesh.scheduler.dispatch;

import io.trialmesh.scheduler.SchedulerConfig;
import io.trialmesh.wire.tls.Broker;

/// How the scheduler reaches the brokers.
public final class Brokers {

    private Brokers() {}

    public static Broker of(SchedulerConfig config) {
        return Broker.of(
                config.broker(),
                config.brokerTls(),
                config.brokerSasl(),
                setting -> "trialmesh.scheduler." + setting);
    }
}
