package io.trialmesh.scheduler;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.trialmesh.data.artifact.StoreAccess;
import io.trialmesh.data.artifact.StoreSettings;
import io.trialmesh.wire.tls.BrokerSaslSettings;
import io.trialmesh.wire.tls.BrokerTlsSettings;
import io.trialmesh.wire.tls.ServerTlsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Every setting of the scheduler; each is also an environment variable, such as
/// `TRIALMESH_SCHEDULER_BROKER`.
@ConfigMapping(prefix = "trialmesh.scheduler")
public interface SchedulerConfig {

    /// The broker: host:port, or several with commas.
    @WithDefault("127.0.0.1:9092")
    String broker();

    /// How the broker is called where it speaks TLS.
    BrokerTlsSettings brokerTls();

    /// How the broker is logged in to where it asks for that.
    BrokerSaslSettings brokerSasl();

    /// How many copies of each topic the broker keeps; 3 where there are three brokers.
    @WithDefault("1")
    short replication();

    /// The lanes that studies may ask for.
    @WithDefault("normal")
    List<String> lanes();

    /// What the outside calls.
    Api api();

    /// What it shows to those who call it and whom it calls, and whom it believes.
    ServerTlsSettings tls();

    /// Where it says whether it is up, without TLS.
    Health health();

    /// Leases of tasks.
    Lease lease();

    /// Attempts at a task.
    Retry retry();

    /// What goes out to the broker and comes back.
    Dispatch dispatch();

    /// What one trial may use.
    Trials trials();

    /// How often every study is looked at, beside whenever something happens to it.
    @WithDefault("250ms")
    Duration tick();

    /// Where data sets are read from and kept.
    Data data();

    /// The evaluator that lints suites.
    Evaluator evaluator();

    /// How many workers there are, where the scheduler decides it.
    Scaling scaling();

    /// What Prometheus may read.
    Metrics metrics();

    /// Which studies are traced, and where that goes.
    Traces traces();

    /// Spans of studies, for a collector.
    interface Traces {
        /// A collector that takes OTLP over HTTP, such as `http://collector:4318`; without one
        /// nothing is traced.
        Optional<String> endpoint();

        /// Which share of the studies is traced, from 0 to 1; the other processes follow.
        @WithDefault("1")
        double share();
    }

    /// The page that Prometheus reads.
    interface Metrics {
        /// The address it listens on.
        @WithDefault("127.0.0.1")
        String host();

        /// The port of `/metrics`; 0 picks a free one, and without one nothing is served.
        Optional<Integer> port();

        /// How often studies, tasks and slots are counted.
        @WithDefault("5s")
        Duration every();
    }

    /// The gRPC server.
    interface Api {
        /// The address it listens on.
        @WithDefault("127.0.0.1")
        String host();

        /// The port it listens on; 0 picks a free one.
        @WithDefault("9090")
        int port();
    }

    /// Where it says whether it is up, to those who cannot speak TLS, such as a kubelet.
    interface Health {
        /// The address it listens on.
        @WithDefault("127.0.0.1")
        String host();

        /// The port of `grpc.health.v1`, and of nothing else; 0 picks a free one, and without one
        /// the API alone says it.
        Optional<Integer> port();
    }

    /// Leases of tasks.
    interface Lease {
        /// How long a lease holds without a renewal; also how long a worker counts as alive.
        @WithDefault("20s")
        Duration time();

        /// How often leases that ran out are looked for.
        @WithDefault("1s")
        Duration sweep();

        /// How long it is remembered what a holder said of a task that has ended, so that the same
        /// words said again are told from stale ones.
        @WithDefault("1h")
        Duration said();
    }

    /// Attempts at a task.
    interface Retry {
        /// The most attempts at a task.
        @WithDefault("3")
        int attempts();

        /// The pause before the second attempt; it doubles with each, and varies by half.
        @WithDefault("2s")
        Duration pause();
    }

    /// What goes out to the broker and comes back.
    interface Dispatch {
        /// How often tasks are released and the outbox is emptied, where nothing keeps it busy.
        @WithDefault("50ms")
        Duration tick();

        /// How often the topics are looked at and made again where they are gone.
        @WithDefault("5s")
        Duration topics();

        /// How long the broker locks a record for a slot that does not renew.
        @WithDefault("15s")
        Duration lock();

        /// How often a record is delivered before it counts as a dead letter.
        @WithDefault("10")
        int deliveries();

        /// How long the broker keeps a record.
        @WithDefault("168h")
        Duration retention();

        /// How long the broker may take to confirm a record.
        @WithDefault("10s")
        Duration confirmation();

        /// After this time with free slots and without a claim a record counts as lost, and is sent
        /// again.
        @WithDefault("10s")
        Duration lost();

        /// How often a change that an event demands is tried before the event is put away.
        @WithDefault("5")
        int tries();
    }

    /// What one trial may use.
    interface Trials {
        /// Steps without an improvement before a training ends.
        @WithDefault("50")
        int patience();

        /// The memory of the child that trains, resident.
        @WithDefault("2147483648")
        long memory();

        /// The threads of the engine.
        @WithDefault("1")
        int threads();

        /// The longest an attempt may take, from its beginning, where no budget ends it earlier.
        @WithDefault("1h")
        Duration longest();
    }

    /// Where data sets are read from and kept.
    interface Data {
        /// Folders below which `file:` addresses may lie; none: no file is read.
        Optional<List<Path>> roots();

        /// Buckets that `s3:` addresses may lie in, as `s3://bucket/prefix`, or `*` for any; none:
        /// no object is read.
        Optional<List<String>> tables();

        /// How the tables in buckets are reached; without keys, by those of the surroundings.
        StoreAccess tablesStore();

        /// Where the artifacts lie: a folder, or `s3://bucket/prefix`.
        @WithDefault(".trialmesh/artifacts")
        String artifacts();

        /// How the artifact store is reached where it is no folder.
        StoreSettings store();

        /// Where the sealed rows lie, a folder or `s3://bucket/prefix`; workers have no access.
        @WithDefault(".trialmesh/sealed")
        String sealed();

        /// How the sealed rows are written where they lie in no folder; the keys are others than
        /// those of the artifacts.
        StoreSettings sealedStore();

        /// The file of the evaluator's public key that seals the test rows.
        @WithDefault(".trialmesh/seal.pub")
        Path sealKey();

        /// The folder of the engines' class paths; one folder of jars each.
        @WithDefault("engines")
        Path engines();

        /// The folder that children work in.
        @WithDefault(".trialmesh/work")
        Path work();

        /// The most bytes that a table may have which is uploaded, or read from a bucket.
        @WithDefault("4294967296")
        long uploadLimit();

        /// The memory of the child that reads a data set.
        @WithDefault("1073741824")
        long memory();
    }

    /// The evaluator that lints suites.
    interface Evaluator {
        /// Its address: `host:port`, or `grpcs://host:port` where it speaks TLS.
        @WithDefault("127.0.0.1:9091")
        String address();
    }

    /// How many workers there are, where the scheduler decides it.
    interface Scaling {
        /// True lets the scheduler resize the pools of its Kubernetes cluster.
        @WithDefault("false")
        boolean enabled();

        /// The namespace of the pools; the scheduler's own where nothing is said.
        Optional<String> namespace();

        /// How often it looks.
        @WithDefault("5s")
        Duration tick();

        /// How long there has to be less to do before workers go.
        @WithDefault("2m")
        Duration downAfter();

        /// How long a new worker takes: what is due by then is work, and a worker younger than that
        /// is not idle yet.
        @WithDefault("90s")
        Duration coldStart();

        /// The pools, in the order in which they are filled.
        Optional<List<Pool>> pools();

        /// Workers of one kind.
        interface Pool {
            /// As people know it.
            String name();

            /// The Deployment.
            String deployment();

            /// The labels of its pods, such as `trialmesh.io/pool=cpu`.
            String selector();

            /// The lanes its workers take trials from.
            @WithDefault("normal")
            List<String> lanes();

            /// The slots of one worker, on each of its lanes.
            @WithDefault("1")
            int slots();

            /// The fewest workers.
            @WithDefault("0")
            int min();

            /// The most workers.
            @WithDefault("10")
            int max();
        }
    }
}
