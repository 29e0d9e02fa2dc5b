package io.trialmesh.worker.report;

import io.trialmesh.proto.v1.TrialEvent;
import io.trialmesh.wire.meter.Telemetry;
import io.trialmesh.wire.name.Topics;
import io.trialmesh.wire.tls.Broker;
import io.trialmesh.wire.trace.RecordSpans;
import io.trialmesh.wire.trace.SpanStart.Kind;
import io.trialmesh.wire.trace.Spans;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Publishes outcomes, keyed by study, and waits until every replica has them: nothing is
/// acknowledged before. While the broker is away it tries for as long as somebody wants it.
public final class TrialEvents implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(TrialEvents.class.getName());
    private static final Duration BACK_OFF = Duration.ofSeconds(1);

    private final Broker broker;
    private final String worker;
    private Optional<Producer<String, byte[]>> producer = Optional.empty();
    private Telemetry.Followed followed = () -> {};

    /// Opens nothing yet: the broker may be away.
    public TrialEvents(Broker broker, String worker) {
        this.broker = broker;
        this.worker = worker;
    }

    /// True once it is out; false where it was no longer wanted, or is too large to be sent.
    public boolean publish(TrialEvent event, BooleanSupplier wanted) throws InterruptedException {
        var payload =
                new ProducerRecord<>(Topics.TRIAL_EVENTS, event.getStudy(), event.toByteArray());
        try (var span = Spans.here("send " + Topics.TRIAL_EVENTS, Kind.PRODUCER)) {
            RecordSpans.put(payload.headers(), span);
            return publish(payload, wanted);
        }
    }

    private boolean publish(ProducerRecord<String, byte[]> payload, BooleanSupplier wanted)
            throws InterruptedException {
        while (wanted.getAsBoolean()) {
            try {
                producer().send(payload).get();
                return true;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RecordTooLargeException) {
                    LOG.log(Level.ERROR, "outcome too large study={0}", payload.key());
                    return false;
                }
                retry(e);
            } catch (KafkaException e) {
                retry(e);
            }
        }
        return false;
    }

    @Override
    public synchronized void close() {
        followed.close();
        producer.ifPresent(open -> open.close(Duration.ofSeconds(5)));
        producer = Optional.empty();
    }

    /// A producer that has seen a fatal error never recovers, so each retry has a new one.
    private void retry(Throwable why) {
        LOG.log(Level.WARNING, "outcome not published yet reason={0}", broker.words(why));
        close();
        LockSupport.parkNanos(BACK_OFF.toNanos());
    }

    private synchronized Producer<String, byte[]> producer() {
        if (producer.isEmpty()) {
            producer = Optional.of(open());
        }
        return producer.get();
    }

    private Producer<String, byte[]> open() {
        var properties = broker.properties(worker + "-events");
        properties.put("acks", "all");
        properties.put("enable.idempotence", "true");
        // Its slot waits for this one; there is nothing to gather it with.
        properties.put("linger.ms", "0");
        properties.put("max.block.ms", "5000");
        properties.put("request.timeout.ms", "5000");
        properties.put("delivery.timeout.ms", "15000");
        properties.put("reconnect.backoff.max.ms", "1000");
        var opened =
                new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
        followed = Telemetry.found().follow("outcomes", opened::metrics);
        return opened;
    }
}
