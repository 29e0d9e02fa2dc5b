package io.trialmesh.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.trialmesh.proto.v1.TrialEvent;
import io.trialmesh.testkit.broker.TestBroker;
import io.trialmesh.testkit.tls.TestAuthority;
import io.trialmesh.testkit.tls.TestIdentity;
import io.trialmesh.wire.name.Topics;
import io.trialmesh.wire.tls.Broker;
import io.trialmesh.wire.tls.BrokerTlsSettings;
import io.trialmesh.worker.report.TrialEvents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real broker that speaks TLS alone, and asks its callers for certificates.
class BrokerTlsTest {

    @TempDir static Path folder;

    private static TestAuthority ours;
    private static TestAuthority theirs;
    private static TestIdentity caller;
    private static TestBroker broker;

    @BeforeAll
    static void start() {
        ours = TestAuthority.in(folder.resolve("ours"));
        theirs = TestAuthority.in(folder.resolve("theirs"));
        caller = ours.issue("caller");
        var identity = ours.issue("broker", "dns:localhost");
        broker = TestBroker.started(folder.resolve("broker"), identity, ours);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void outcomesArriveThere() throws Exception {
        var secret = broker(broker.address(), ours, Optional.of(caller));
        try (var admin = Admin.create(secret.properties("admin"));
                var events = new TrialEvents(secret, "w-1")) {
            admin.createTopics(List.of(new NewTopic(Topics.TRIAL_EVENTS, 1, (short) 1)))
                    .all()
                    .get();
            var event = TrialEvent.newBuilder().setStudy("s-1").build();
            assertThat(events.publish(event, () -> true)).isTrue();
        }
    }

    @Test
    void anUnknownBrokerIsNotBelieved() {
        assertThat(refusal(broker(broker.address(), theirs, Optional.of(caller))))
                .isEqualTo(
                        "the certificate of %s is of an authority that is not known here: name its"
                                + " file with test.broker-tls.authority (now %s)",
                        broker.address(), theirs.certificate());
    }

    @Test
    void aBrokerOfAnotherNameIsNotBelieved() {
        var address = broker.address().replace("localhost", "127.0.0.1");
        assertThat(refusal(broker(address, ours, Optional.of(caller))))
                .contains("is not for the name 127.0.0.1");
    }

    @Test
    void whoShowsNothingIsTold() {
        assertThat(refusal(broker(broker.address(), ours, Optional.empty())))
                .isEqualTo(
                        "whoever answers at %s asks its callers for a certificate: name one with"
                                + " test.broker-tls.certificate and test.broker-tls.key",
                        broker.address());
    }

    @Test
    void whoCallsInPlainIsTold() {
        var plain = broker(broker.address(), Optional.of(false), ours, Optional.empty());
        assertThat(refusal(plain, 2_000))
                .isEqualTo(
                        "whoever answers at %s speaks TLS: set test.broker-tls.enabled to true",
                        broker.address());
    }

    @Test
    void aBrokerInPlainIsNotCalledWithTls() {
        try (var plain = TestBroker.started(folder.resolve("plain"))) {
            assertThat(refusal(broker(plain.address(), ours, Optional.of(caller)), 2_000))
                    .isEqualTo(
                            "whoever answers at %s speaks no TLS: set test.broker-tls.enabled to"
                                    + " false",
                            plain.address());
        }
    }

    /// One client all the while: it believes the new authority with its next connection.
    @Test
    void anAuthorityIsReadAgain() throws Exception {
        var believed = Files.copy(theirs.certificate(), folder.resolve("believed.crt"));
        var secret =
                Broker.of(
                        broker.address(),
                        new Settings(Optional.of(true), Optional.of(believed), Optional.of(caller)),
                        TestLogin.none(),
                        setting -> setting);
        try (var admin = Admin.create(secret.properties("admin"))) {
            assertThat(catchThrowable(() -> admin.listTopics().names().get()))
                    .isInstanceOf(ExecutionException.class);
            TestIdentity.put(ours.certificate(), believed);
            assertThat(admin.listTopics().names().get()).isNotNull();
        }
    }

    private static String refusal(Broker at) {
        return refusal(at, 30_000);
    }

    /// @param patience in milliseconds: nobody says anything where one side speaks TLS and the
    ///   other does not, so all of it passes
    private static String refusal(Broker at, int patience) {
        var properties = at.properties("admin");
        properties.put("request.timeout.ms", Integer.toString(patience));
        properties.put("default.api.timeout.ms", Integer.toString(patience));
        try (var admin = Admin.create(properties)) {
            var failure = catchThrowable(() -> admin.listTopics().names().get());
            assertThat(failure).isInstanceOf(ExecutionException.class);
            return at.words(failure);
        }
    }

    private static Broker broker(
            String address, TestAuthority authority, Optional<TestIdentity> identity) {
        return broker(address, Optional.of(true), authority, identity);
    }

    private static Broker broker(
            String address,
            Optional<Boolean> enabled,
            TestAuthority authority,
            Optional<TestIdentity> identity) {
        return Broker.of(
                address,
                new Settings(enabled, Optional.of(authority.certificate()), identity),
                TestLogin.none(),
                setting -> "test." + setting);
    }

    private record Settings(
            Optional<Boolean> enabled, Optional<Path> authority, Optional<TestIdentity> identity)
            implements BrokerTlsSettings {

        @Override
        public Optional<Path> certificate() {
            return identity.map(TestIdentity::certificate);
        }

        @Override
        public Optional<Path> key() {
            return identity.map(TestIdentity::key);
        }
    }
}
