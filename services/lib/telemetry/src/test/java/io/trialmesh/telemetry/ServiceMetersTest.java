package io.trialmesh.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.wire.meter.Meters;
import io.trialmesh.wire.meter.Telemetry;
import io.trialmesh.wire.meter.TimedStore;
import io.trialmesh.wire.serve.GrpcServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What every service says without being told.
class ServiceMetersTest {

    private final Telemetry.Served served = Telemetry.found().serve("127.0.0.1", 0);

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void callsAreTimedByMethodAndCode() {
        try (var server = GrpcServer.start("127.0.0.1", 0, List.of(), List.of())) {
            var channel =
                    ManagedChannelBuilder.forAddress("127.0.0.1", server.port())
                            .usePlaintext()
                            .build();
            var health = HealthGrpc.newBlockingStub(channel);
            health.check(HealthCheckRequest.getDefaultInstance());
            assertThatThrownBy(() ->
                            health.check(HealthCheckRequest.newBuilder().setService("x").build()))
                    .isInstanceOfSatisfying(
                            StatusRuntimeException.class,
                            e ->
                                    assertThat(e.getStatus().getCode())
                                            .isEqualTo(Status.Code.NOT_FOUND));
            channel.shutdownNow();
        }
        var page = Page.of(served.port(), "text/plain");
        assertThat(page.value(calls("NOT_FOUND"))).contains(1.);
        assertThat(page.value(calls("OK"))).contains(1.);
    }

    private static String calls(String code) {
        return "trialmesh_calls_seconds_count{code=\"" + code + "\",method=\"Health/Check\"}";
    }

    @Test
    void aStoreThatFailsIsTimedAsWell() {
        var store = TimedStore.ofSealedRows(new Empty());
        assertThatThrownBy(() -> store.fetch(Digest.of(new byte[0])))
                .isInstanceOf(MeshException.class);
        assertThat(
                        Page.of(served.port(), "text/plain")
                                .value(
                                        "trialmesh_store_seconds_count{operation=\"fetch\",store=\"sealed\"}"))
                .contains(1.);
    }

    @Test
    void aMeterTakesAsManyValuesAsItHasLabels() {
        assertThatThrownBy(() -> Meters.CLAIMS.add("GRANTED", "worker-1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[answer]");
    }

    private static final class Empty implements ArtifactStore {

        @Override
        public Digest put(Path file) {
            throw new MeshException(ErrorCode.UNAVAILABLE, "it takes nothing");
        }

        @Override
        public Path fetch(Digest digest) {
            throw new MeshException(ErrorCode.NOT_FOUND, "it holds nothing");
        }

        @Override
        public Path folder() {
            return Path.of("empty");
        }

        @Override
        public boolean holds(Digest digest) {
            return false;
        }
    }
}
