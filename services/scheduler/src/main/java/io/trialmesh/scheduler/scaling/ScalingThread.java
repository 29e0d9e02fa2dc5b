package io.trialmesh.scheduler.scaling;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.scheduler.SchedulerConfig;
import io.trialmesh.scheduler.loop.Loop;
import io.trialmesh.scheduler.store.Database;
import io.trialmesh.wire.cluster.Cluster;
import io.trialmesh.wire.cluster.ClusterDriver;
import io.trialmesh.wire.cluster.Pool;
import io.trialmesh.wire.name.Topics;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.ServiceLoader;

/// The thread that resizes pools, where the scheduler is told to.
@Singleton
public class ScalingThread {

    private final SchedulerConfig.Scaling config;
    private final Database database;
    private final Troubles troubles;
    private final InstantSource clock;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    @Inject
    ScalingThread(
            SchedulerConfig config, Database database, Troubles troubles, InstantSource clock) {
        this.config = config.scaling();
        this.database = database;
        this.troubles = troubles;
        this.clock = clock;
    }

    public void start(@Observes StartupEvent event) {
        if (!config.enabled()) {
            return;
        }
        var cluster = driver().open(config.namespace());
        open.push(cluster);
        open.push(Loop.start("scaling", config.tick(), scaling(cluster)::round));
    }

    private static ClusterDriver driver() {
        return ServiceLoader.load(ClusterDriver.class)
                .findFirst()
                .orElseThrow(() ->
                        new MeshException(
                                ErrorCode.INTERNAL,
                                "no driver for a cluster is on the class path"));
    }

    private Scaling scaling(Cluster cluster) {
        return new Scaling(
                config.pools().orElse(List.of()).stream().map(ScalingThread::pool).toList(),
                cluster,
                new PoolSizer(config.downAfter(), config.coldStart()),
                database,
                troubles,
                clock);
    }

    private static Pool pool(SchedulerConfig.Scaling.Pool said) {
        return new Pool(
                said.name(),
                said.deployment(),
                said.selector(),
                said.lanes().stream().map(Topics::trials).toList(),
                said.slots(),
                said.min(),
                said.max());
    }

    public void stop(@Observes ShutdownEvent event) throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
