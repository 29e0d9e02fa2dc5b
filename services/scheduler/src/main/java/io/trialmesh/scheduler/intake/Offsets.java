package io.trialmesh.scheduler.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Handle;

/// How far topics have been read, stored with what was read.
final class Offsets {

    private Offsets() {}

    /// Where to go on, by partition; a partition that is missing is read from its beginning, as is
    /// one of a topic that was made anew.
    static Map<TopicPartition, Long> of(Handle handle, String topic, String topicId) {
        var offsets = new HashMap<TopicPartition, Long>();
        handle.createQuery(
                        """
                        SELECT part, next_offset FROM consumer_offset
                        WHERE topic = :topic AND topic_id = :topicId
                        """)
                .bind("topic", topic)
                .bind("topicId", topicId)
                .map((row, _) -> Map.entry(row.getInt("part"), row.getLong("next_offset")))
                .forEach(e -> offsets.put(new TopicPartition(topic, e.getKey()), e.getValue()));
        return offsets;
    }

    /// The records have had their effect.
    static void advance(
            Handle handle,
            Map<String, String> topicIds,
            List<ConsumerRecord<byte[], byte[]>> records) {
        var next = new HashMap<TopicPartition, Long>();
        for (var record : records) {
            next.merge(
                    new TopicPartition(record.topic(), record.partition()),
                    record.offset() + 1,
                    Math::max);
        }
        next.forEach((partition, offset) ->
                handle.createUpdate(
                                """
                                INSERT INTO consumer_offset
                                    (topic, part, topic_id, next_offset)
                                VALUES (:topic, :part, :topicId, :offset)
                                ON CONFLICT (topic, part) DO UPDATE SET
                                    topic_id = excluded.topic_id,
                                    next_offset = excluded.next_offset
                                """)
                        .bind("topic", partition.topic())
                        .bind("part", partition.partition())
                        .bind("topicId", topicIds.get(partition.topic()))
                        .bind("offset", offset)
                        .execute());
    }
}
