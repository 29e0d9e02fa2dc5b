package io.trialmesh.scheduler.intake;

import io.trialmesh.scheduler.SchedulerConfig;
import io.trialmesh.scheduler.dispatch.Brokers;
import io.trialmesh.scheduler.dispatch.TopicKeeper;
import io.trialmesh.scheduler.store.Database;
import io.trialmesh.wire.meter.Telemetry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads all partitions of some topics from where the database says.
///
/// Anything that breaks makes it begin again from there; and so does a topic that was made anew,
/// which is read from its beginning.
final class StoredReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int BATCH = 200;

    private final SchedulerConfig config;
    private final Database database;
    private final TopicKeeper topicKeeper;
    private final Inbox inbox;
    private final List<String> topics;
    private final Function<ConsumerRecord<byte[], byte[]>, Received> reading;
    private Optional<Consumer<byte[], byte[]>> consumer = Optional.empty();
    private Map<String, String> topicIds = Map.of();
    private Telemetry.Followed followed = () -> {};

    StoredReader(
            SchedulerConfig config,
            Database database,
            TopicKeeper topicKeeper,
            Inbox inbox,
            List<String> topics,
            Function<ConsumerRecord<byte[], byte[]>, Received> reading) {
        this.config = config;
        this.database = database;
        this.topicKeeper = topicKeeper;
        this.inbox = inbox;
        this.topics = List.copyOf(topics);
        this.reading = reading;
    }

    /// One round.
    ///
    /// @return true where there may be more to read
    boolean read() {
        var present = present();
        if (present.isEmpty()) {
            return false;
        }
        try {
            var open = assigned(present);
            var batch = new ArrayList<Received>();
            open.poll(POLL).forEach(record -> batch.add(reading.apply(record)));
            if (!batch.isEmpty()) {
                inbox.accept(batch, topicIds);
            }
            return true;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        followed.close();
        consumer.ifPresent(open -> open.close(CloseOptions.timeout(Duration.ZERO)));
        consumer = Optional.empty();
    }

    /// The ids of the topics that are there.
    private Map<String, TopicKeeper.TopicInstance> present() {
        var present = new LinkedHashMap<String, TopicKeeper.TopicInstance>();
        topics.forEach(
                topic -> topicKeeper.instance(topic).ifPresent(now -> present.put(topic, now)));
        return present;
    }

    private Consumer<byte[], byte[]> assigned(Map<String, TopicKeeper.TopicInstance> present) {
        var ids = new HashMap<String, String>();
        present.forEach((topic, instance) -> ids.put(topic, instance.id()));
        if (!ids.equals(topicIds)) {
            close();
            topicIds = ids;
        }
        if (consumer.isEmpty()) {
            consumer = Optional.of(open(present));
        }
        return consumer.get();
    }

    private Consumer<byte[], byte[]> open(Map<String, TopicKeeper.TopicInstance> present) {
        Map<TopicPartition, Long> stored =
                database.inTransaction(handle -> {
                    var all = new HashMap<TopicPartition, Long>();
                    topicIds.forEach((topic, id) -> all.putAll(Offsets.of(handle, topic, id)));
                    return all;
                });
        var partitions =
                present.entrySet().stream()
                        .flatMap(topic ->
                                IntStream.range(0, topic.getValue().partitions())
                                        .mapToObj(p -> new TopicPartition(topic.getKey(), p)))
                        .toList();
        var open =
                new KafkaConsumer<>(
                        properties(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        followed = Telemetry.found().follow("reader", open::metrics);
        open.assign(partitions);
        open.seekToBeginning(partitions.stream().filter(p -> !stored.containsKey(p)).toList());
        stored.forEach((partition, offset) -> {
            if (partitions.contains(partition)) {
                open.seek(partition, offset);
            }
        });
        return open;
    }

    private Properties properties() {
        var properties = Brokers.of(config).properties("scheduler-" + topics.getFirst());
        properties.put("enable.auto.commit", "false");
        // Where retention or a wipe took what we wanted to read.
        properties.put("auto.offset.reset", "earliest");
        properties.put("max.poll.records", Integer.toString(BATCH));
        properties.put("fetch.max.wait.ms", "200");
        properties.put("reconnect.backoff.max.ms", "1000");
        return properties;
    }
}
