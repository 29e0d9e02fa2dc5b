package io.trialmesh.scheduler.intake;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.trialmesh.proto.v1.Lease;
import io.trialmesh.proto.v1.LeaseServiceGrpc;
import io.trialmesh.proto.v1.TaskRef;
import io.trialmesh.proto.v1.TrialEvent;
import io.trialmesh.proto.v1.TrialFinished;
import io.trialmesh.proto.v1.TrialRequest;
import io.trialmesh.proto.v1.WorkerKind;
import io.trialmesh.wire.name.Topics;
import io.trialmesh.wire.slot.LeaseKeeper;
import io.trialmesh.wire.slot.RunningTask;
import io.trialmesh.wire.slot.SlotPool;
import io.trialmesh.wire.slot.SlotSettings;
import io.trialmesh.wire.slot.Work;
import io.trialmesh.wire.tls.Broker;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// A worker with real slots and leases that learns nothing: its objective is the trial's number.
final class TestWorker implements Work<TrialRequest>, AutoCloseable {

    final List<TaskRef> worked = new CopyOnWriteArrayList<>();
    private final ManagedChannel channel;
    private final LeaseKeeper leases;
    private final SlotPool pool;
    private final KafkaProducer<byte[], byte[]> producer;

    TestWorker(String broker, int port, int slots) {
        channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
        leases =
                new LeaseKeeper(
                        LeaseServiceGrpc.newBlockingStub(channel),
                        "worker-1",
                        WorkerKind.WORKER,
                        List.of("normal"),
                        slots,
                        Duration.ofMillis(500));
        var properties = new Properties();
        properties.put("bootstrap.servers", broker);
        properties.put("acks", "all");
        producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer());
        pool =
                SlotPool.start(
                        new SlotSettings(
                                Broker.plain(broker),
                                Topics.trials("normal"),
                                "worker-1",
                                slots,
                                Duration.ofSeconds(1)),
                        leases,
                        this);
    }

    @Override
    public TrialRequest parse(byte[] record) throws InvalidProtocolBufferException {
        return TrialRequest.parseFrom(record);
    }

    @Override
    public TaskRef task(TrialRequest request) {
        return request.getTask();
    }

    @Override
    public void run(TrialRequest request, Lease lease, RunningTask task)
            throws InterruptedException {
        worked.add(request.getTask());
        var event =
                TrialEvent.newBuilder()
                        .setTask(request.getTask())
                        .setEpoch(lease.getEpoch())
                        .setToken(lease.getToken())
                        .setSequence(1)
                        .setFinished(TrialFinished.newBuilder().setObjective(request.getTrial()))
                        .build();
        try {
            producer.send(new ProducerRecord<>(Topics.TRIAL_EVENTS, event.toByteArray())).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        pool.close();
        leases.close();
        producer.close(Duration.ZERO);
        channel.shutdownNow();
    }
}
