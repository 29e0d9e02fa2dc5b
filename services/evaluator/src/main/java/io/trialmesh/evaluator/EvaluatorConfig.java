package io.trialmesh.evaluator;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.trialmesh.data.artifact.StoreSettings;
import io.trialmesh.wire.tls.BrokerSaslSettings;
import io.trialmesh.wire.tls.BrokerTlsSettings;
import io.trialmesh.wire.tls.ServerTlsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Every setting of the evaluator; each is also an environment variable, such as
/// `TRIALMESH_EVALUATOR_BROKER`.
@ConfigMapping(prefix = "trialmesh.evaluator")
public interface EvaluatorConfig {

    /// The name of this evaluator, unique in the mesh.
    @WithDefault("evaluator-1")
    String name();

    /// How many models are examined at a time.
    @WithDefault("1")
    int slots();

    /// How many checks of one model run at a time; reports do not depend on it.
    @WithDefault("2")
    int threads();

    /// The broker: host:port, or several with commas.
    @WithDefault("127.0.0.1:9092")
    String broker();

    /// How the broker is called where it speaks TLS.
    BrokerTlsSettings brokerTls();

    /// How the broker is logged in to where it asks for that.
    BrokerSaslSettings brokerSasl();

    /// The scheduler: `host:port`, or `grpcs://host:port` where it speaks TLS.
    @WithDefault("127.0.0.1:9090")
    String scheduler();

    /// What the outside calls.
    Api api();

    /// What it shows to those who call it and whom it calls, and whom it believes.
    ServerTlsSettings tls();

    /// Where it says whether it is up, without TLS.
    Health health();

    /// What Prometheus may read.
    Metrics metrics();

    /// Where its part of traces goes.
    Traces traces();

    /// Where the artifacts lie: a folder, or `s3://bucket/prefix`.
    @WithDefault(".trialmesh/artifacts")
    String artifacts();

    /// How the artifact store is reached where it is no folder.
    StoreSettings store();

    /// Where the sealed rows lie, which only the evaluator reads: a folder, or
    /// `s3://bucket/prefix`.
    @WithDefault(".trialmesh/sealed")
    String sealed();

    /// How the sealed rows are reached where they lie in no folder; the keys are others than those
    /// of the artifacts.
    StoreSettings sealedStore();

    /// How often one study may open the sealed rows of its data set: every look at them makes the
    /// next one tell less. Beyond it nothing is opened, and the study says so.
    @WithDefault("20")
    int openings();

    /// The file of the private key that opens them.
    @WithDefault(".trialmesh/seal.key")
    Path sealKey();

    /// The folder with one folder of jars for each engine: `java`, `lightgbm`.
    @WithDefault("services/evaluator/target/engines")
    Path engines();

    /// The folder that children work in.
    @WithDefault(".trialmesh/work/evaluator")
    Path work();

    /// The most resident memory of a child.
    @WithDefault("2G")
    MemorySize memory();

    /// How long a child may predict before it is killed.
    @WithDefault("5m")
    Duration patience();

    /// How often leases are renewed.
    @WithDefault("1s")
    Duration renewEvery();

    /// How long an evaluator that is asked to end waits for its examinations.
    @WithDefault("20s")
    Duration grace();

    /// Who else may be heard about rows.
    Testimony testimony();

    /// People's labels and a solution in use: files, and endpoints that are sent rows without their
    /// targets.
    interface Testimony {
        /// The folders below which files of labels and predictions may lie; none are read where
        /// there is none.
        Optional<List<Path>> roots();

        /// The largest such file.
        @WithDefault("64M")
        MemorySize largestFile();

        /// The hosts of endpoints that may be asked; `*` for any, none where there is none.
        Optional<List<String>> hosts();

        /// A file of certificates (PEM) that endpoints of `grpcs` are trusted by; those of the
        /// system where none is named.
        Optional<Path> authority();

        /// How long an endpoint may take for one call of at most 1,000 rows, where a suite does not
        /// say.
        @WithDefault("10s")
        Duration call();

        /// How long an endpoint may take for all rows.
        @WithDefault("2m")
        Duration total();
    }

    /// The page that Prometheus reads.
    interface Metrics {
        /// The address it listens on.
        @WithDefault("127.0.0.1")
        String host();

        /// The port of `/metrics`; 0 picks a free one, and without one nothing is served.
        Optional<Integer> port();
    }

    /// The gRPC server.
    interface Api {
        /// The address it listens on.
        @WithDefault("127.0.0.1")
        String host();

        /// The port it listens on; 0 picks a free one.
        @WithDefault("9091")
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

    /// Where its part of traces goes.
    interface Traces {
        /// A collector that takes OTLP over HTTP, such as `http://collector:4318`; without one
        /// nothing is traced.
        Optional<String> endpoint();
    }
}
