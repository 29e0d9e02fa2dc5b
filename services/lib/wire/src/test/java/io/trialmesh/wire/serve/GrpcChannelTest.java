package io.trialmesh.wire.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class GrpcChannelTest {

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whoWaitsForAServiceThatIsGoneIsTold() throws IOException {
        try (var server = GrpcServer.start("127.0.0.1", 0, List.of(), List.of());
                var road = new Road(server.port())) {
            var channel = GrpcChannel.to("127.0.0.1:" + road.port());
            try {
                var said = watch(HealthGrpc.newBlockingStub(channel));
                assertThat(said.next().getStatus()).isEqualTo(ServingStatus.SERVING);

                road.swallow();

                var failure = catchThrowableOfType(StatusRuntimeException.class, said::hasNext);
                assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
            } finally {
                channel.shutdownNow();
            }
        }
    }

    private static Iterator<HealthCheckResponse> watch(HealthGrpc.HealthBlockingStub health) {
        return health.watch(HealthCheckRequest.getDefaultInstance());
    }

    /// Leads to a port; once it swallows, nothing arrives any more and nobody is told.
    private static final class Road implements AutoCloseable {

        private final ServerSocket near = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final int far;
        private volatile boolean swallows;

        Road(int far) throws IOException {
            this.far = far;
            Thread.ofVirtual().start(this::lead);
        }

        int port() {
            return near.getLocalPort();
        }

        void swallow() {
            swallows = true;
        }

        private void lead() {
            try (var here = near.accept();
                    var there = new Socket(InetAddress.getLoopbackAddress(), far)) {
                var back = Thread.ofVirtual().start(() -> carry(there, here));
                carry(here, there);
                back.join();
            } catch (IOException e) {
                // The test is over.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void carry(Socket from, Socket to) {
            var buffer = new byte[4096];
            try {
                for (int n = from.getInputStream().read(buffer);
                        n >= 0;
                        n = from.getInputStream().read(buffer)) {
                    if (!swallows) {
                        to.getOutputStream().write(buffer, 0, n);
                    }
                }
            } catch (IOException e) {
                // One end is closed, and so is the road.
            }
        }

        @Override
        public void close() throws IOException {
            near.close();
        }
    }
}
