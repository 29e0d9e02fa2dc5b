package io.trialmesh.worker;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.trialmesh.data.artifact.StoreSettings;
import io.trialmesh.wire.tls.BrokerSaslSettings;
import io.trialmesh.wire.tls.BrokerTlsSettings;
import io.trialmesh.wire.tls.TlsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Everything that can be set about a worker.
@ConfigMapping(prefix = "trialmesh.worker")
public interface WorkerConfig {

    /// The name of this worker, unique in the mesh; host name and process id where nothing is said.
    Optional<String> name();

    /// How many trials are trained at a time, on each lane.
    @WithDefault("1")
    int slots();

    /// The lanes this worker takes trials from: `normal` is the topic `trials.normal.v1`.
    @WithDefault("normal")
    List<String> lanes();

    /// The broker as `host:port`, or several with commas.
    @WithDefault("127.0.0.1:9092")
    String broker();

    /// How the broker is called where it speaks TLS.
    BrokerTlsSettings brokerTls();

    /// How the broker is logged in to where it asks for that.
    BrokerSaslSettings brokerSasl();

    /// The scheduler as `host:port`, or `grpcs://host:port` where it speaks TLS.
    @WithDefault("127.0.0.1:9090")
    String scheduler();

    /// How the scheduler is called where it speaks TLS.
    TlsSettings tls();

    /// Where the artifacts lie, a folder or `s3://bucket/prefix`; the same for the whole mesh.
    @WithDefault(".trialmesh/artifacts")
    String artifacts();

    /// How the artifact store is reached where it is no folder.
    StoreSettings store();

    /// The folder below which children work; of this worker alone, emptied at its start.
    Optional<Path> work();

    /// The folder with one folder of jars for each engine: `java`, `lightgbm`.
    @WithDefault("services/worker/target/engines")
    Path engines();

    /// The most resident memory of a child where the trial says nothing.
    @WithDefault("2G")
    MemorySize memory();

    /// The most that a child may write to its folder.
    @WithDefault("4G")
    MemorySize disk();

    /// The threads of an engine where the trial says nothing.
    @WithDefault("1")
    int threads();

    /// How many kinds of children are started ahead of their trial; 0 starts none.
    @WithDefault("1")
    int spares();

    /// Where it says whether it is up.
    Health health();

    /// Trains in the worker itself, without children, limits and engines, and for at least this
    /// time each: for measuring and wounding the mesh, never for models. Absent: every trial has a
    /// child.
    Optional<Duration> rehearsal();

    /// What Prometheus may read.
    Metrics metrics();

    /// Where its part of traces goes.
    Traces traces();

    /// How often leases are renewed; also how long a stop takes to arrive.
    @WithDefault("1s")
    Duration renewEvery();

    /// How long a worker that is asked to end waits for its trials before it gives them back.
    @WithDefault("20s")
    Duration grace();

    /// Where it says whether it is up.
    interface Health {
        /// The address it listens on.
        @WithDefault("127.0.0.1")
        String host();

        /// The port of `grpc.health.v1`; 0 picks a free one, and without one nobody is told.
        Optional<Integer> port();
    }

    /// The page that Prometheus reads.
    interface Metrics {
        /// The address it listens on.
        @WithDefault("127.0.0.1")
        String host();

        /// The port of `/metrics`; 0 picks a free one, and without one nothing is served.
        Optional<Integer> port();
    }

    /// Where its part of traces goes.
    interface Traces {
        /// A collector that takes OTLP over HTTP, such as `http://collector:4318`; without one
        /// nothing is traced.
        Optional<String> endpoint();
    }
}
