package io.trialmesh.worker.intake;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.trialmesh.proto.v1.ClaimRequest;
import io.trialmesh.proto.v1.ClaimResponse;
import io.trialmesh.proto.v1.Instruction;
import io.trialmesh.proto.v1.Lease;
import io.trialmesh.proto.v1.LeaseServiceGrpc;
import io.trialmesh.proto.v1.RenewRequest;
import io.trialmesh.proto.v1.RenewResponse;
import io.trialmesh.proto.v1.TaskRef;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/// A scheduler that knows nothing but leases: it grants each, unless told to refuse, and passes
/// instructions on.
final class TestScheduler extends LeaseServiceGrpc.LeaseServiceImplBase implements AutoCloseable {

    final BlockingQueue<ClaimRequest> claims = new LinkedBlockingQueue<>();
    final BlockingQueue<RenewRequest> renewals = new LinkedBlockingQueue<>();
    final Set<String> refused = ConcurrentHashMap.newKeySet();
    final Map<String, Instruction> instructions = new ConcurrentHashMap<>();
    private final Server server;

    private TestScheduler(int port) throws IOException {
        this.server =
                NettyServerBuilder.forAddress(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                        .addService(this)
                        .build()
                        .start();
    }

    static TestScheduler start() throws IOException {
        return new TestScheduler(0);
    }

    static TestScheduler startAt(int port) throws IOException {
        return new TestScheduler(port);
    }

    int port() {
        return server.getPort();
    }

    static ManagedChannel channel(int port) {
        return NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    }

    @Override
    public void claim(ClaimRequest request, StreamObserver<ClaimResponse> answer) {
        claims.add(request);
        var response = ClaimResponse.newBuilder();
        if (refused.contains(request.getTask().getTask())) {
            response.setRefusal(ClaimResponse.Refusal.ENDED);
        } else {
            response.setLease(
                    Lease.newBuilder().setTask(request.getTask()).setEpoch(3).setToken("token"));
        }
        answer.onNext(response.build());
        answer.onCompleted();
    }

    @Override
    public void renew(RenewRequest request, StreamObserver<RenewResponse> answer) {
        renewals.add(request);
        var response = RenewResponse.newBuilder();
        for (var renewal : request.getRenewalsList()) {
            response.addAnswersBuilder()
                    .setTask(renewal.getTask())
                    .setInstruction(instruction(renewal.getTask()));
        }
        answer.onNext(response.build());
        answer.onCompleted();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private Instruction instruction(TaskRef task) {
        return instructions.getOrDefault(task.getTask(), Instruction.CONTINUE);
    }
}
