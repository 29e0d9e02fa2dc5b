package io.trialmesh.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.trialmesh.core.error.MeshException;
import io.trialmesh.proto.v1.TrialEvent;
import io.trialmesh.testkit.broker.TestBroker;
import io.trialmesh.testkit.tls.TestAuthority;
import io.trialmesh.wire.name.Topics;
import io.trialmesh.wire.tls.Broker;
import io.trialmesh.wire.tls.BrokerTlsSettings;
import io.trialmesh.worker.report.TrialEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real broker that speaks with those alone who log in.
class BrokerSaslTest {

    private static final String PASSWORD = "correct \"horse\" battery";

    @TempDir static Path folder;

    private static TestAuthority authority;
    private static TestBroker broker;

    @BeforeAll
    static void start() {
        authority = TestAuthority.in(folder.resolve("authority"));
        var identity = authority.issue("broker", "dns:localhost");
        broker =
                TestBroker.started(
                        folder.resolve("broker"), identity, authority, "mesh", "swordfish");
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void outcomesArriveThere() throws Exception {
        var known = broker(TestLogin.by("SCRAM-SHA-512", files("known", "mesh\n", "swordfish\n")));
        try (var admin = Admin.create(known.properties("admin"));
                var events = new TrialEvents(known, "w-1")) {
            admin.createTopics(List.of(new NewTopic(Topics.TRIAL_EVENTS, 1, (short) 1)))
                    .all()
                    .get();
            var event = TrialEvent.newBuilder().setStudy("s-1").build();
            assertThat(events.publish(event, () -> true)).isTrue();
        }
    }

    @Test
    void aWrongPasswordIsToldWithItsFile() throws Exception {
        var login = files("wrong", "mesh", PASSWORD);
        assertThat(refusal(broker(TestLogin.by("SCRAM-SHA-512", login))))
                .startsWith(
                        "whoever answers at %s does not let in whom %s and %s name ("
                                .formatted(
                                        broker.address(),
                                        login.resolve("username"),
                                        login.resolve("password")))
                .doesNotContain(PASSWORD);
    }

    @Test
    void aMechanismThatIsNotTakenIsTold() throws Exception {
        var login = files("other", "mesh", "swordfish");
        assertThat(refusal(broker(TestLogin.by("SCRAM-SHA-256", login))))
                .startsWith(
                        "whoever answers at "
                                + broker.address()
                                + " takes no login by SCRAM-SHA-256: set"
                                + " test.broker-sasl.mechanism to another (")
                .contains("SCRAM-SHA-512");
    }

    @Test
    void whoDoesNotLogInIsNotLetInAndIsToldNothing() {
        assertThat(refusal(broker(TestLogin.none())))
                .contains("Timed out waiting for a node assignment");
    }

    /// One client all the while: it logs in with the new password at its next connection.
    @Test
    void aPasswordIsReadAgain() throws Exception {
        var login = files("renewed", "mesh", "old");
        var known = broker(TestLogin.by("SCRAM-SHA-512", login));
        try (var admin = Admin.create(patient(known, 5_000))) {
            assertThat(catchThrowable(() -> admin.listTopics().names().get()))
                    .isInstanceOf(ExecutionException.class);
            Files.writeString(login.resolve("password"), "swordfish");
            assertThat(admin.listTopics().names().get()).isNotNull();
        }
    }

    @Test
    void aPasswordIsNotSentInPlain() throws Exception {
        var login = TestLogin.by("PLAIN", files("plain", "mesh", "swordfish"));
        assertThatThrownBy(() -> broker(login, false))
                .isInstanceOf(MeshException.class)
                .hasMessageContaining("set test.broker-tls.enabled to true");
        assertThat(broker(login, true).properties("worker"))
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "PLAIN");
    }

    @Test
    void allThatIsMissingIsToldAtOnce() {
        var login = new TestLogin(Optional.of("SCRAM-SHA-51"), Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> broker(login, true))
                .isInstanceOf(MeshException.class)
                .hasMessageContaining("SCRAM-SHA-512")
                .hasMessageContaining("test.broker-sasl.username-file")
                .hasMessageContaining("test.broker-sasl.password-file");
    }

    private static String refusal(Broker at) {
        try (var admin = Admin.create(patient(at, 5_000))) {
            var failure = catchThrowable(() -> admin.listTopics().names().get());
            assertThat(failure).isInstanceOf(ExecutionException.class);
            return at.words(failure);
        }
    }

    private static Properties patient(Broker at, int milliseconds) {
        var properties = at.properties("admin");
        properties.put("request.timeout.ms", Integer.toString(milliseconds));
        properties.put("default.api.timeout.ms", Integer.toString(milliseconds));
        return properties;
    }

    private static Path files(String name, String username, String password) throws IOException {
        var login = Files.createDirectories(folder.resolve(name));
        Files.writeString(login.resolve("username"), username);
        Files.writeString(login.resolve("password"), password);
        return login;
    }

    private static Broker broker(TestLogin login) {
        return broker(login, true);
    }

    private static Broker broker(TestLogin login, boolean secret) {
        return Broker.of(broker.address(), new Tls(secret), login, setting -> "test." + setting);
    }

    private record Tls(boolean secret) implements BrokerTlsSettings {

        @Override
        public Optional<Boolean> enabled() {
            return Optional.of(secret);
        }

        @Override
        public Optional<Path> authority() {
            return Optional.of(authority.certificate());
        }

        @Override
        public Optional<Path> certificate() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> key() {
            return Optional.empty();
        }
    }
}
