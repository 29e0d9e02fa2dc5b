package io.trialmesh.wire.trace;

import java.util.Optional;
import java.util.regex.Pattern;

/// A place in a trace that is recorded, as W3C's `traceparent` writes it (Trace Context, 2021,
/// §3.2): `00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01`.
///
/// @param trace 32 hexadecimal digits, not all 0
/// @param span 16 hexadecimal digits, not all 0
public record TraceParent(String trace, String span) {

    /// The header of records and calls.
    public static final String HEADER = "traceparent";

    private static final Pattern FORM =
            Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})");

    /// Reads a header; nothing where it is none, or where nobody records that trace.
    public static Optional<TraceParent> read(String header) {
        var match = FORM.matcher(header);
        if (!match.matches() || (Integer.parseInt(match.group(3), 16) & 1) == 0) {
            return Optional.empty();
        }
        return Optional.of(new TraceParent(match.group(1), match.group(2)));
    }

    /// What goes into a header.
    public String text() {
        return "00-" + trace + "-" + span + "-01";
    }

    @Override
    public String toString() {
        return text();
    }
}
