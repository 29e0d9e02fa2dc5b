package io.trialmesh.testkit.broker;

import io.trialmesh.testkit.tls.TestAuthority;
import io.trialmesh.testkit.tls.TestIdentity;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/// A real broker, one combined KRaft node within this JVM; it may be started late, stopped, and
/// started again with what it kept.
public final class TestBroker implements AutoCloseable {

    private static final String CLUSTER = "trialmeshTestCluster01";

    private final Path folder;
    private final int port;
    private final int controllerPort;
    private final Properties tls;
    private Optional<KafkaRaftServer> server = Optional.empty();

    private TestBroker(Path folder, Properties tls) {
        this.folder = folder;
        this.tls = tls;
        this.port = freePort();
        this.controllerPort = freePort();
    }

    /// A broker that has an address and is not up.
    ///
    /// @param folder of its own; made where it is not there
    public static TestBroker down(Path folder) {
        return new TestBroker(folder, new Properties());
    }

    public static TestBroker started(Path folder) {
        var broker = down(folder);
        broker.start();
        return broker;
    }

    /// A broker that speaks TLS alone, and with those who show a certificate of the same authority.
    ///
    /// @param identity for `localhost`
    public static TestBroker started(Path folder, TestIdentity identity, TestAuthority authority) {
        var tls = new Properties();
        tls.put("ssl.keystore.type", "PEM");
        tls.put("ssl.keystore.certificate.chain", text(identity.certificate()));
        tls.put("ssl.keystore.key", text(identity.key()));
        tls.put("ssl.truststore.type", "PEM");
        tls.put("ssl.truststore.certificates", text(authority.certificate()));
        tls.put("ssl.client.auth", "required");
        var broker = new TestBroker(folder, tls);
        broker.start();
        return broker;
    }

    public void start() {
        format();
        var raft = new KafkaRaftServer(new KafkaConfig(properties(), false), Time.SYSTEM);
        server = Optional.of(raft);
        raft.startup();
    }

    /// Stops it; everything it holds is still there after the next start.
    @Override
    public void close() {
        server.ifPresent(raft -> {
            raft.shutdown();
            raft.awaitShutdown();
        });
        server = Optional.empty();
    }

    /// As `host:port`.
    public String address() {
        return (tls.isEmpty() ? "127.0.0.1:" : "localhost:") + port;
    }

    private void format() {
        if (Files.exists(folder.resolve("meta.properties"))) {
            return;
        }
        try (var nobody =
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8)) {
            Files.createDirectories(folder);
            new Formatter()
                    .setNodeId(1)
                    .setClusterId(CLUSTER)
                    .addDirectory(folder.toString())
                    .setMetadataLogDirectory(folder.toString())
                    .setControllerListenerName("CONTROLLER")
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setIgnoreFormatted(true)
                    .setPrintStream(nobody)
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("the broker's folder cannot be formatted", e);
        }
    }

    private Properties properties() {
        var properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        var name = tls.isEmpty() ? "PLAINTEXT" : "SSL";
        var listener = name + "://" + address();
        properties.put("listeners", listener + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.put("advertised.listeners", listener);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put(
                "listener.security.protocol.map", name + ":" + name + ",CONTROLLER:PLAINTEXT");
        properties.put("inter.broker.listener.name", name);
        properties.putAll(tls);
        properties.put("log.dirs", folder.toString());
        properties.put("auto.create.topics.enable", "false");
        for (var topic :
                new String[] {
                    "offsets.topic", "transaction.state.log", "share.coordinator.state.topic"
                }) {
            properties.put(topic + ".replication.factor", "1");
            properties.put(topic + ".num.partitions", "1");
        }
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("group.share.heartbeat.interval.ms", "500");
        properties.put("group.share.min.heartbeat.interval.ms", "500");
        properties.put("group.share.assignment.interval.ms", "100");
        properties.put("group.share.min.record.lock.duration.ms", "1000");
        properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
        properties.put("offsets.load.buffer.size", Integer.toString(1 << 20));
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "2");
        return properties;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
