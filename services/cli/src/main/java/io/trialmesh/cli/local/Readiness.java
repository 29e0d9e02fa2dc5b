package io.trialmesh.cli.local;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.trialmesh.cli.client.EnvironmentTls;
import io.trialmesh.wire.serve.GrpcChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/// Asks whether a process answers yet.
public final class Readiness {

    private static final int MILLIS = 500;

    private Readiness() {}

    /// True where something accepts connections on the port of this machine.
    static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// True where a gRPC service says that it is serving.
    public static boolean serves(String address) {
        ManagedChannel channel = GrpcChannel.to(address, EnvironmentTls.of(System.getenv()));
        try {
            return HealthGrpc.newBlockingStub(channel)
                            .withDeadlineAfter(2L * MILLIS, TimeUnit.MILLISECONDS)
                            .check(HealthCheckRequest.getDefaultInstance())
                            .getStatus()
                    == ServingStatus.SERVING;
        } catch (StatusRuntimeException e) {
            return false;
        } finally {
            channel.shutdownNow();
        }
    }
}
