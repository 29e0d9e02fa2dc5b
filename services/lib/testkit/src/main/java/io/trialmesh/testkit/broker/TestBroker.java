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
import java.util.List;
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
    private static final String PLAINTEXT = "PLAINTEXT";
    private static final String SCRAM = "SCRAM-SHA-512";

    private final Path folder;
    private final int port;
    private final int controllerPort;
    private final String protocol;
    private final Properties security;
    private final List<String> users;
    private Optional<KafkaRaftServer> server = Optional.empty();

    private TestBroker(Path folder, String protocol, Properties security, List<String> users) {
        this.folder = folder;
        this.protocol = protocol;
        this.security = security;
        this.users = users;
        this.port = freePort();
        this.controllerPort = freePort();
    }

    /// A broker that has an address and is not up.
    ///
    /// @param folder of its own; made where it is not there
    public static TestBroker down(Path folder) {
        return new TestBroker(folder, PLAINTEXT, new Properties(), List.of());
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
        var security = shown(identity);
        security.put("ssl.truststore.type", "PEM");
        security.put("ssl.truststore.certificates", text(authority.certificate()));
        security.put("ssl.client.auth", "required");
        return started(new TestBroker(folder, "SSL", security, List.of()));
    }

    /// A broker that speaks TLS alone, and with one user, who logs in by SCRAM-SHA-512.
    ///
    /// @param identity for `localhost`
    /// @param authority that it believes itself by
    public static TestBroker started(
            Path folder,
            TestIdentity identity,
            TestAuthority authority,
            String user,
            String password) {
        var security = shown(identity);
        security.put("ssl.truststore.type", "PEM");
        security.put("ssl.truststore.certificates", text(authority.certificate()));
        security.put("sasl.enabled.mechanisms", SCRAM);
        security.put("sasl.mechanism.inter.broker.protocol", SCRAM);
        security.put(
                "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(user, password));
        var known = "%s=[name=%s,password=%s]".formatted(SCRAM, user, password);
        return started(new TestBroker(folder, "SASL_SSL", security, List.of(known)));
    }

    private static Properties shown(TestIdentity identity) {
        var security = new Properties();
        security.put("ssl.keystore.type", "PEM");
        security.put("ssl.keystore.certificate.chain", text(identity.certificate()));
        security.put("ssl.keystore.key", text(identity.key()));
        return security;
    }

    private static TestBroker started(TestBroker broker) {
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
        return (protocol.equals(PLAINTEXT) ? "127.0.0.1:" : "localhost:") + port;
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
                    .setScramArguments(users)
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
        var listener = protocol + "://" + address();
        properties.put("listeners", listener + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.put("advertised.listeners", listener);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put(
                "listener.security.protocol.map",
                protocol + ":" + protocol + ",CONTROLLER:PLAINTEXT");
        properties.put("inter.broker.listener.name", protocol);
        properties.putAll(security);
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
