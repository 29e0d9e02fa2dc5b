package io.trialmesh.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.trialmesh.scheduler.task.TestConfig;
import io.trialmesh.testkit.tls.TestAuthority;
import io.trialmesh.wire.serve.GrpcChannel;
import io.trialmesh.wire.tls.ClientTls;
import io.trialmesh.wire.tls.TlsFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiServerTest {

    @TempDir Path folder;

    /// As a kubelet asks, which speaks no TLS and shows no certificate.
    @Test
    void saysInPlainThatItIsUpWhileTheApiSpeaksTlsAlone() throws IOException {
        var authority = TestAuthority.in(folder);
        var identity = authority.issue("server", "dns:localhost");
        var health = "localhost:" + freePort();
        var server =
                new ApiServer(
                        List.of(),
                        TestConfig.of(
                                Map.of(
                                        "api.port", "0",
                                        "tls.certificate", identity.certificate().toString(),
                                        "tls.key", identity.key().toString(),
                                        "tls.clients", authority.certificate().toString(),
                                        "health.port", health.substring("localhost:".length()))));
        server.begin(new StartupEvent());
        try {
            var api = "localhost:" + server.port();
            assertThat(ask(health, ClientTls.none())).isEqualTo(ServingStatus.SERVING);
            assertThatThrownBy(() -> ask(api, ClientTls.none()))
                    .hasMessageContaining("speaks TLS: call it grpcs://" + api);
            var tls =
                    new TlsFiles(
                            Optional.of(authority.certificate()),
                            Optional.of(identity.certificate()),
                            Optional.of(identity.key()));
            assertThat(ask("grpcs://" + api, new ClientTls(tls, name -> name)))
                    .isEqualTo(ServingStatus.SERVING);
        } finally {
            server.end(new ShutdownEvent());
        }
        assertThatThrownBy(() -> ask(health, ClientTls.none()))
                .as("no longer up")
                .isInstanceOf(StatusRuntimeException.class);
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

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
