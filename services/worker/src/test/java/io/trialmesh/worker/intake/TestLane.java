package io.trialmesh.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.proto.v1.TaskRef;
import io.trialmesh.proto.v1.TrialEvent;
import io.trialmesh.proto.v1.TrialRequest;
import io.trialmesh.testkit.broker.TestBroker;
import io.trialmesh.wire.name.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// A lane as the scheduler makes it: topics of one partition, and the group's settings.
final class TestLane implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String name;
    private final Properties broker = new Properties();
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;

    TestLane(TestBroker broker, String name) {
        this.name = name;
        this.broker.put("bootstrap.servers", broker.address());
        this.admin = Admin.create(this.broker);
        this.producer =
                new KafkaProducer<>(
                        this.broker, new ByteArraySerializer(), new ByteArraySerializer());
    }

    String name() {
        return name;
    }

    /// Creates the topics, with locks of two seconds.
    TestLane create() throws Exception {
        var topic = Topics.trials(name);
        for (var each : List.of(topic, Topics.deadLetters(topic), Topics.TRIAL_EVENTS)) {
            create(each);
        }
        var group = new ConfigResource(ConfigResource.Type.GROUP, Topics.group(topic));
        var settings =
                List.of(
                        set("share.auto.offset.reset", "earliest"),
                        set("share.record.lock.duration.ms", "2000"),
                        set("errors.deadletterqueue.topic.name", Topics.deadLetters(topic)),
                        set("errors.deadletterqueue.copy.record.enable", "true"));
        Map<ConfigResource, Collection<AlterConfigOp>> changes = Map.of(group, settings);
        admin.incrementalAlterConfigs(changes).all().get();
        return this;
    }

    TaskRef offer(String task) throws Exception {
        var ref = TaskRef.newBuilder().setTask(task).setAttempt(1).build();
        offer(TrialRequest.newBuilder().setTask(ref).setStudy("s-test").build().toByteArray());
        return ref;
    }

    void offer(byte[] record) throws Exception {
        producer.send(new ProducerRecord<>(Topics.trials(name), record)).get();
    }

    /// Records that are not acknowledged yet, as the broker counts them.
    long lag() throws Exception {
        var group = Topics.group(Topics.trials(name));
        var offsets =
                admin.listShareGroupOffsets(Map.of(group, new ListShareGroupOffsetsSpec()))
                        .partitionsToOffsetInfo(group)
                        .get();
        // Nothing is known of a partition before the first acknowledgement.
        return Optional.ofNullable(offsets.get(new TopicPartition(Topics.trials(name), 0)))
                .flatMap(known -> known.lag())
                .orElse(Long.MAX_VALUE);
    }

    void awaitLag(long wanted) throws Exception {
        var deadline = Instant.now().plus(PATIENCE);
        while (lag() != wanted) {
            assertThat(Instant.now()).as("lag %s, wanted %s", lag(), wanted).isBefore(deadline);
        }
    }

    List<byte[]> deadLetters() {
        return read(Topics.deadLetters(Topics.trials(name)), 1);
    }

    List<TrialEvent> events(int wanted) throws Exception {
        var events = new ArrayList<TrialEvent>();
        for (var payload : read(Topics.TRIAL_EVENTS, wanted)) {
            events.add(TrialEvent.parseFrom(payload));
        }
        return events;
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        admin.close(Duration.ZERO);
    }

    private List<byte[]> read(String topic, int wanted) {
        var found = new ArrayList<byte[]>();
        var deadline = Instant.now().plus(PATIENCE);
        try (var consumer =
                new KafkaConsumer<>(
                        broker, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partition = List.of(new TopicPartition(topic, 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            while (found.size() < wanted) {
                assertThat(Instant.now()).as("records on %s", topic).isBefore(deadline);
                consumer.poll(Duration.ofMillis(100)).forEach(one -> found.add(one.value()));
            }
        }
        return found;
    }

    private void create(String topic) throws Exception {
        try {
            var settings =
                    topic.startsWith("dlq.")
                            ? Map.of("errors.deadletterqueue.group.enable", "true")
                            : Map.<String, String>of();
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1).configs(settings)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(TopicExistsException.class);
        }
    }

    private static AlterConfigOp set(String key, String value) {
        return new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
    }
}
