package io.trialmesh.wire.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.testkit.tls.TestAuthority;
import io.trialmesh.testkit.tls.TestIdentity;
import io.trialmesh.wire.error.ErrorCodec;
import io.trialmesh.wire.serve.GrpcChannel;
import io.trialmesh.wire.serve.GrpcServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real server and real callers, with certificates of two authorities.
class TlsTest {

    @TempDir static Path folder;

    private static TestAuthority ours;
    private static TestAuthority theirs;
    private static TestIdentity server;
    private static TestIdentity caller;

    @BeforeAll
    static void issue() {
        ours = TestAuthority.in(folder.resolve("ours"));
        theirs = TestAuthority.in(folder.resolve("theirs"));
        server = ours.issue("server", "dns:localhost");
        caller = ours.issue("caller");
    }

    @Test
    void whoKnowsTheAuthorityIsAnswered() {
        try (var mesh = serving(server)) {
            for (var scheme : List.of("grpcs://", "https://")) {
                assertThat(ask(scheme + "localhost:" + mesh.port(), believing(ours)))
                        .isEqualTo(ServingStatus.SERVING);
            }
        }
    }

    @Test
    void withoutACertificateNothingIsSecret() {
        try (var mesh = GrpcServer.start("127.0.0.1", 0, List.of(), List.of())) {
            for (var scheme : List.of("", "grpc://", "http://")) {
                assertThat(ask(scheme + "127.0.0.1:" + mesh.port(), ClientTls.none()))
                        .isEqualTo(ServingStatus.SERVING);
            }
            assertThat(refusal("grpcs://localhost:" + mesh.port(), believing(ours)))
                    .isEqualTo(
                            "whoever answers at localhost:%d speaks no TLS: call it"
                                    + " grpc://localhost:%d",
                            mesh.port(), mesh.port());
        }
    }

    @Test
    void aCallInPlainIsRefused() {
        try (var mesh = serving(server)) {
            assertThat(refusal("localhost:" + mesh.port(), ClientTls.none()))
                    .isEqualTo(
                            "whoever answers at localhost:%d speaks TLS: call it"
                                    + " grpcs://localhost:%d",
                            mesh.port(), mesh.port());
        }
    }

    @Test
    void anUnknownAuthorityIsNotBelieved() {
        try (var mesh = serving(server)) {
            var address = "grpcs://localhost:" + mesh.port();
            assertThat(refusal(address, believing(theirs)))
                    .isEqualTo(
                            "the certificate of localhost:%d is of an authority that is not known"
                                    + " here: name its file with test.authority (now %s)",
                            mesh.port(), theirs.certificate());
            assertThat(refusal(address, ClientTls.none()))
                    .as("nor is one by the Java runtime")
                    .endsWith("name its file with authority");
        }
    }

    @Test
    void aCertificateForAnotherNameIsNotBelieved() {
        try (var mesh = serving(server)) {
            assertThat(refusal("grpcs://127.0.0.1:" + mesh.port(), believing(ours)))
                    .startsWith("the certificate of 127.0.0.1:" + mesh.port())
                    .contains(
                            " is not for the name 127.0.0.1: call it by a name of the certificate");
        }
    }

    @Test
    void aCertificateThatExpiredIsNotBelieved() {
        try (var mesh = serving(ours.issueExpired("expired", "dns:localhost"))) {
            assertThat(refusal("grpcs://localhost:" + mesh.port(), believing(ours)))
                    .startsWith("the certificate of localhost:" + mesh.port())
                    .contains(" is not valid now (NotAfter: ")
                    .endsWith("have it renewed there, or set the clock here");
        }
    }

    @Test
    void whereCallersShowCertificatesNobodyElseIsAnswered() {
        var tls = ServerTls.of(new Served(server, Optional.of(ours.certificate())), TlsTest::name);
        var stranger = theirs.issue("stranger");
        try (var mesh = GrpcServer.start("127.0.0.1", 0, tls, List.of(), List.of())) {
            var address = "grpcs://localhost:" + mesh.port();
            assertThat(ask(address, showing(ours, caller))).isEqualTo(ServingStatus.SERVING);
            assertThat(refusal(address, believing(ours)))
                    .isEqualTo(
                            "whoever answers at localhost:%d asks its callers for a certificate:"
                                    + " name one with test.certificate and test.key",
                            mesh.port());
            assertThat(refusal(address, showing(ours, stranger)))
                    .startsWith("whoever answers at localhost:" + mesh.port())
                    .contains(" does not accept the certificate of " + stranger.certificate());
        }
    }

    @Test
    void whatIsRenewedIsShownWithoutARestart() throws IOException {
        var own = copyOf(server, "own");
        try (var mesh = serving(own)) {
            var address = "grpcs://localhost:" + mesh.port();
            assertThat(ask(address, believing(ours))).isEqualTo(ServingStatus.SERVING);

            theirs.issue("renewed", "dns:localhost").replace(own);

            assertThat(ask(address, believing(theirs))).isEqualTo(ServingStatus.SERVING);
            assertThat(refusal(address, believing(ours))).contains("is not known here");
        }
    }

    /// Half of what is new fits nothing; what is old is shown until the other half is there.
    @Test
    void whatIsHalfRenewedIsNotShown() throws IOException {
        var own = copyOf(server, "half");
        var next = theirs.issue("next", "dns:localhost");
        try (var mesh = serving(own)) {
            var address = "grpcs://localhost:" + mesh.port();
            TestIdentity.put(next.certificate(), own.certificate());
            assertThat(ask(address, believing(ours))).isEqualTo(ServingStatus.SERVING);
            TestIdentity.put(next.key(), own.key());
            assertThat(ask(address, believing(theirs))).isEqualTo(ServingStatus.SERVING);
        }
    }

    /// One channel all the while, as a worker has it: it believes the new authority with its next
    /// connection.
    @Test
    void aCallerReadsItsAuthorityAgain() throws IOException {
        var believed = Files.copy(theirs.certificate(), folder.resolve("believed.crt"));
        var tls =
                new ClientTls(
                        new TlsFiles(Optional.of(believed), Optional.empty(), Optional.empty()),
                        TlsTest::name);
        try (var mesh = serving(server)) {
            var channel = GrpcChannel.to("grpcs://localhost:" + mesh.port(), tls);
            try {
                var health =
                        HealthGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
                var refused =
                        catchThrowableOfType(
                                StatusRuntimeException.class,
                                () -> health.check(HealthCheckRequest.getDefaultInstance()));
                assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
                TestIdentity.put(ours.certificate(), believed);
                channel.resetConnectBackoff();
                assertThat(
                                health.withWaitForReady()
                                        .check(HealthCheckRequest.getDefaultInstance())
                                        .getStatus())
                        .isEqualTo(ServingStatus.SERVING);
            } finally {
                channel.shutdownNow();
            }
        }
    }

    @Test
    void nothingOlderThanTls12IsSpoken() throws IOException {
        try (var mesh = serving(server)) {
            for (var version : List.of("TLSv1.2", "TLSv1.3")) {
                assertThat(spoken(mesh.port(), version)).isEqualTo(version);
            }
            assertThat(answerToHello(mesh.port(), 3)).as("1.2: a handshake").startsWith("16");
            assertThat(answerToHello(mesh.port(), 2))
                    .as("1.1: the fatal alert protocol_version")
                    .startsWith("15")
                    .endsWith("0246");
        }
    }

    @Test
    void saysWhatIsWrongWithItsFiles() throws IOException {
        var half =
                new TlsFiles(Optional.empty(), Optional.of(server.certificate()), Optional.empty());
        assertThatThrownBy(() -> new ClientTls(half, TlsTest::name))
                .isInstanceOf(MeshException.class)
                .hasMessageContaining("go together: test.key is missing");
        assertThatThrownBy(() -> serving(new TestIdentity(server.certificate(), caller.key())))
                .hasMessageEndingWith("caller.key holds the key of another certificate");
        assertThatThrownBy(() -> serving(new TestIdentity(folder.resolve("no.crt"), caller.key())))
                .hasMessageEndingWith("no.crt cannot be read");
        assertThatThrownBy(() -> serving(new TestIdentity(server.key(), server.key())))
                .hasMessageContaining("server.key holds no certificate");
        var old =
                Files.writeString(
                        folder.resolve("old.key"),
                        Files.readString(server.key()).replace("PRIVATE KEY", "EC PRIVATE KEY"));
        assertThatThrownBy(() -> serving(new TestIdentity(server.certificate(), old)))
                .hasMessageContaining("old.key holds no key in PKCS 8")
                .hasMessageContaining("openssl pkcs8 -topk8 -nocrypt");
    }

    private static String name(String setting) {
        return "test." + setting;
    }

    private static GrpcServer serving(TestIdentity identity) {
        var tls = ServerTls.of(new Served(identity, Optional.empty()), TlsTest::name);
        return GrpcServer.start("127.0.0.1", 0, tls, List.of(), List.of());
    }

    private static ClientTls believing(TestAuthority authority) {
        return new ClientTls(
                new TlsFiles(
                        Optional.of(authority.certificate()), Optional.empty(), Optional.empty()),
                TlsTest::name);
    }

    private static ClientTls showing(TestAuthority authority, TestIdentity identity) {
        return new ClientTls(
                new TlsFiles(
                        Optional.of(authority.certificate()),
                        Optional.of(identity.certificate()),
                        Optional.of(identity.key())),
                TlsTest::name);
    }

    private static ServingStatus ask(String address, ClientTls tls) {
        var channel = GrpcChannel.to(address, tls);
        try {
            return HealthGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(30, TimeUnit.SECONDS)
                    .check(HealthCheckRequest.getDefaultInstance())
                    .getStatus();
        } finally {
            channel.shutdownNow();
        }
    }

    /// What a caller reads; asking again does not help, and the code says so.
    private static String refusal(String address, ClientTls tls) {
        var refused = catchThrowableOfType(StatusRuntimeException.class, () -> ask(address, tls));
        assertThat(refused.getStatus().getCode())
                .as("%s", refused)
                .isEqualTo(Status.Code.UNAUTHENTICATED);
        return String.valueOf(ErrorCodec.toCore(refused).getMessage());
    }

    private static TestIdentity copyOf(TestIdentity identity, String name) throws IOException {
        return new TestIdentity(
                Files.copy(identity.certificate(), folder.resolve(name + ".crt")),
                Files.copy(identity.key(), folder.resolve(name + ".key")));
    }

    private static String spoken(int port, String version) throws IOException {
        var sockets = believing(ours).renewed().get().context().getSocketFactory();
        try (var socket = (SSLSocket) sockets.createSocket("localhost", port)) {
            socket.setEnabledProtocols(new String[] {version});
            socket.startHandshake();
            return socket.getSession().getProtocol();
        }
    }

    /// The first record that answers a ClientHello (RFC 5246, 7.4.1.2) which our own runtime would
    /// not say: that of TLS 1.1 where the minor version is 2, of 1.2 where it is 3.
    private static String answerToHello(int port, int minor) throws IOException {
        var hello =
                "16030100410100003d030"
                        + minor
                        + "00".repeat(33)
                        + "0004c009c02b01000010000a000400020017000d000400020403";
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(HexFormat.of().parseHex(hello));
            return HexFormat.of().formatHex(socket.getInputStream().readNBytes(7));
        }
    }

    private record Served(TestIdentity identity, Optional<Path> clients)
            implements ServerTlsSettings {

        @Override
        public Optional<Path> authority() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> certificate() {
            return Optional.of(identity.certificate());
        }

        @Override
        public Optional<Path> key() {
            return Optional.of(identity.key());
        }
    }
}
