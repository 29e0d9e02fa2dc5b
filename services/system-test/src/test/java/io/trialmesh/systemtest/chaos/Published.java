package io.trialmesh.systemtest.chaos;

import com.google.protobuf.InvalidProtocolBufferException;
import io.trialmesh.proto.v1.TrialEvent;
import io.trialmesh.systemtest.chaos.Recording.Said;
import io.trialmesh.wire.name.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads every outcome that any worker ever published, from the broker's own log.
record Published(String broker) {

    /// Everything said about a study.
    ///
    /// @param read how far the scheduler has come, by partition
    List<Said> about(String study, Map<Integer, Long> read) throws InvalidProtocolBufferException {
        var said = new ArrayList<Said>();
        try (var consumer = consumer()) {
            var partitions = partitions(consumer);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    var event = TrialEvent.parseFrom(record.value());
                    if (event.getStudy().equals(study)) {
                        said.add(said(record, event, read));
                    }
                }
            }
        }
        return said;
    }

    /// How much lies in each partition at this moment.
    Map<Integer, Long> ends() {
        var ends = new HashMap<Integer, Long>();
        try (var consumer = consumer()) {
            var partitions = partitions(consumer);
            consumer.endOffsets(partitions)
                    .forEach((partition, end) -> ends.put(partition.partition(), end));
        }
        return ends;
    }

    private static Said said(
            ConsumerRecord<byte[], byte[]> record, TrialEvent event, Map<Integer, Long> read) {
        return new Said(
                event.getTask().getTask(),
                event.getTask().getAttempt(),
                event.getEpoch(),
                event.getToken(),
                event.getWorker(),
                record.offset() < read.getOrDefault(record.partition(), 0L));
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        var properties = new Properties();
        properties.put("bootstrap.servers", broker);
        properties.put("enable.auto.commit", "false");
        return new KafkaConsumer<>(
                properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        return consumer.partitionsFor(Topics.TRIAL_EVENTS).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }
}
