package io.trialmesh.fork;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Tells from an exit status, and from what we did ourselves, why a child ended.
record ExitAccount(ChildSpec spec, Duration ran, long peakBytes, List<String> complaints) {

    /// Of a JVM ended by `-XX:+ExitOnOutOfMemoryError`.
    private static final int HEAP_FULL = 3;

    private static final int SIGNALLED = 128;

    Exit of(int status, Optional<ExitReason> killed) {
        var reason = killed.orElseGet(() -> reason(status));
        return new Exit(reason, sentence(reason, status), ran, peakBytes, complaints);
    }

    private static ExitReason reason(int status) {
        if (status == 0) {
            return ExitReason.FINISHED;
        }
        if (status == HEAP_FULL || status == SIGNALLED + 9) {
            return ExitReason.OUT_OF_MEMORY;
        }
        return status > SIGNALLED ? ExitReason.NATIVE_CRASH : ExitReason.FAULT;
    }

    private String sentence(ExitReason reason, int status) {
        var after = reason + String.format(Locale.ROOT, " after %.1f s", ran.toMillis() / 1e3);
        return switch (reason) {
            case FINISHED, OUT_OF_TIME, CANCELLED -> after;
            case OUT_OF_MEMORY -> after + " at " + gib(peakBytes) + " (" + limit(status) + ")";
            case NATIVE_CRASH -> after + ": the engine ended with signal " + (status - SIGNALLED);
            case FAULT -> after + ": " + lastComplaint(status);
        };
    }

    private String limit(int status) {
        return status == HEAP_FULL
                ? "Java heap " + gib(spec.heapBytes())
                : "limit " + gib(spec.residentBytes());
    }

    private String lastComplaint(int status) {
        return complaints.stream()
                .filter(line -> line.contains("Exception") || line.contains("Error"))
                .findFirst()
                .orElse("exit status " + status);
    }

    private static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.2f GiB", bytes / (double) (1 << 30));
    }
}
