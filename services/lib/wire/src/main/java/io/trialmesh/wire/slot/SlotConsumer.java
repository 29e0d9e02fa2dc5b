package io.trialmesh.wire.slot;

import io.trialmesh.wire.name.Topics;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// A consumer that takes exactly one record at a time.
final class SlotConsumer {

    private SlotConsumer() {}

    static ShareConsumer<byte[], byte[]> open(SlotSettings settings, int number) {
        var properties = settings.broker().properties(settings.worker() + "-" + number);
        properties.put("group.id", Topics.group(settings.topic()));
        properties.put("share.acknowledgement.mode", "explicit");
        properties.put("share.acquire.mode", "record_limit");
        properties.put("max.poll.records", "1");
        properties.put("fetch.max.wait.ms", "500");
        properties.put("reconnect.backoff.max.ms", "1000");
        return new KafkaShareConsumer<>(
                properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
