package io.trialmesh.fork;

import java.time.Duration;
import java.util.List;

/// How a child ended.
///
/// @param sentence with the numbers in it, such as `OUT_OF_MEMORY after 41 s at 2.0 GiB`
/// @param peakBytes the most resident memory seen
/// @param complaints the last lines of its standard error
public record Exit(
        ExitReason reason, String sentence, Duration ran, long peakBytes, List<String> complaints) {

    public Exit {
        complaints = List.copyOf(complaints);
    }
}
