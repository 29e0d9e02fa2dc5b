package io.trialmesh.scheduler.dispatch;

import io.trialmesh.wire.trace.RecordSpans;
import io.trialmesh.wire.trace.Span;
import io.trialmesh.wire.trace.SpanStart.Kind;
import io.trialmesh.wire.trace.Spans;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/// The records of one batch that are traced, each from its sending to the broker's confirmation.
final class SendSpans implements AutoCloseable {

    private final List<Span> spans = new ArrayList<>();

    /// The record, whose reader goes on from here.
    ProducerRecord<byte[], byte[]> of(ProducerRecord<byte[], byte[]> record) {
        var span =
                Spans.after(
                        RecordSpans.of(record.headers()), "send " + record.topic(), Kind.PRODUCER);
        if (span.place().isPresent()) {
            RecordSpans.put(record.headers(), span);
            spans.add(span);
        }
        return record;
    }

    @Override
    public void close() {
        spans.forEach(Span::close);
    }
}
