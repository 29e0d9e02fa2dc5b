package io.trialmesh.scheduler.dispatch;

import io.quarkus.runtime.ShutdownEvent;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.scheduler.SchedulerConfig;
import io.trialmesh.wire.meter.Telemetry;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// An idempotent producer; after any failure it is thrown away, since what it still held shall not
/// arrive behind our back.
@Singleton
public class BrokerSender implements RecordSender {

    private final SchedulerConfig config;
    private Optional<Producer<byte[], byte[]>> producer = Optional.empty();
    private Telemetry.Followed followed = () -> {};

    @Inject
    public BrokerSender(SchedulerConfig config) {
        this.config = config;
    }

    @Override
    public synchronized void send(List<Departing> records) {
        try (var spans = new SendSpans()) {
            var open = producer.orElseGet(this::open);
            producer = Optional.of(open);
            var confirmations = new ArrayList<Future<RecordMetadata>>();
            records.forEach(record -> confirmations.add(open.send(spans.of(toKafka(record)))));
            for (var confirmation : confirmations) {
                confirmation.get();
            }
        } catch (ExecutionException | KafkaException e) {
            close();
            throw new MeshException(ErrorCode.UNAVAILABLE, "the broker took no records", e);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new MeshException(ErrorCode.UNAVAILABLE, "interrupted while sending", e);
        }
    }

    public synchronized void stop(@Observes ShutdownEvent event) {
        close();
    }

    private void close() {
        followed.close();
        producer.ifPresent(open -> open.close(Duration.ZERO));
        producer = Optional.empty();
    }

    private Producer<byte[], byte[]> open() {
        var confirmation = config.dispatch().confirmation().toMillis();
        var properties = Brokers.of(config).properties("scheduler-relay");
        properties.put("acks", "all");
        properties.put("enable.idempotence", "true");
        properties.put("linger.ms", "0");
        properties.put("delivery.timeout.ms", Long.toString(confirmation));
        properties.put("request.timeout.ms", Long.toString(Math.max(1, confirmation / 2)));
        properties.put("max.block.ms", Long.toString(confirmation));
        properties.put("reconnect.backoff.max.ms", "1000");
        var opened =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer());
        followed = Telemetry.found().follow("relay", opened::metrics);
        return opened;
    }

    private static ProducerRecord<byte[], byte[]> toKafka(Departing record) {
        var kafka = new ProducerRecord<byte[], byte[]>(record.topic(), record.payload());
        for (int i = 0; i + 1 < record.headers().size(); i += 2) {
            kafka.headers()
                    .add(
                            record.headers().get(i),
                            record.headers().get(i + 1).getBytes(StandardCharsets.UTF_8));
        }
        return kafka;
    }
}
