package io.trialmesh.wire.trace;

import io.trialmesh.wire.trace.SpanStart.Kind;
import java.time.Instant;
import java.util.Optional;

/// What a child did, as a line to its parent, which has a collector: `span learn 00-4bf9…-00f0…-01
/// 1764252000123456 1764252003000000`.
///
/// @param name one word
/// @param parent as the child was told
/// @param began in microseconds since 1970, as `ended`
public record SpanLine(String name, TraceParent parent, long began, long ended) {

    private static final String WORD = "span";
    private static final int WORDS = 5;

    /// What was done from then until now.
    public static SpanLine of(String name, TraceParent parent, Instant began, Instant ended) {
        return new SpanLine(name, parent, micros(began), micros(ended));
    }

    /// Nothing where the line is about something else.
    public static Optional<SpanLine> parse(String line) {
        var words = line.split(" ", -1);
        if (words.length != WORDS || !words[0].equals(WORD)) {
            return Optional.empty();
        }
        return TraceParent.read(words[2])
                .map(parent ->
                        new SpanLine(
                                words[1],
                                parent,
                                Long.parseLong(words[3]),
                                Long.parseLong(words[4])));
    }

    public String text() {
        return String.join(
                " ", WORD, name, parent.text(), Long.toString(began), Long.toString(ended));
    }

    /// Tells the collector.
    public void tell() {
        Tracing.found()
                .tell(
                        Spans.start(Optional.of(parent), name, Kind.INTERNAL).since(instant(began)),
                        instant(ended));
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }

    private static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000L + at.getNano() / 1_000;
    }
}
