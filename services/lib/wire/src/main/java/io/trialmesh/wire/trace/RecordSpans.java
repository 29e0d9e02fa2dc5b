package io.trialmesh.wire.trace;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/// What a record is a part of, as its headers say.
public final class RecordSpans {

    private RecordSpans() {}

    /// Where the record came from.
    public static Optional<TraceParent> of(Headers headers) {
        return Optional.ofNullable(headers.lastHeader(TraceParent.HEADER))
                .map(header -> new String(header.value(), StandardCharsets.UTF_8))
                .flatMap(TraceParent::read);
    }

    /// Writes where it comes from; nothing where that is not recorded.
    public static void put(Headers headers, Span span) {
        span.place()
                .ifPresent(place -> {
                    headers.remove(TraceParent.HEADER);
                    headers.add(TraceParent.HEADER, place.text().getBytes(StandardCharsets.UTF_8));
                });
    }
}
