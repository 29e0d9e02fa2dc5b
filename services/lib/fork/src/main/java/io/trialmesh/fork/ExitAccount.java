package io.trialmesh.fork;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells from an exit status, and from what we did ourselves, why a child ended.
record ExitAccount(
        ChildSpec spec, Duration ran, long peakBytes, long diskBytes, List<String> complaints) {

    /// Of a JVM ended by `-XX:+ExitOnOutOfMemoryError`.
    private static final int HEAP_FULL = 3;

    private static final int SIGNALLED = 128;

    /// Asked to end from outside: hang-up, interrupt, terminate.
    private static final Set<Integer> ASKED = Set.of(1, 2, 15);

    private static final int KILL = 9;
    private static final int ABORT = 6;

    private static final Pattern CRASH = Pattern.compile("^#\\s+(SIG[A-Z]+) ");
    private static final Pattern NO_MEMORY =
            Pattern.compile("^# There is insufficient memory for the Java Runtime");

    Exit of(int status, Optional<ExitReason> killed) {
        // A kill that came too late changes nothing.
        var reason = status == 0 ? ExitReason.FINISHED : killed.orElseGet(() -> reason(status));
        return new Exit(reason, sentence(reason, status), ran, peakBytes, complaints);
    }

    private ExitReason reason(int status) {
        // We did not kill it, so the system did: it takes our children first when memory ends.
        if (status == HEAP_FULL || status == SIGNALLED + KILL || said(NO_MEMORY)) {
            return ExitReason.OUT_OF_MEMORY;
        }
        if (ASKED.contains(status - SIGNALLED)) {
            return ExitReason.CANCELLED;
        }
        // Told to leave no core, a crashing JVM ends with status 1 like any other fault.
        return status > SIGNALLED || said(CRASH) ? ExitReason.NATIVE_CRASH : ExitReason.FAULT;
    }

    private String sentence(ExitReason reason, int status) {
        var after = reason + String.format(Locale.ROOT, " after %.1f s", ran.toMillis() / 1e3);
        return switch (reason) {
            case FINISHED, OUT_OF_TIME, CANCELLED -> after;
            case OUT_OF_MEMORY -> after + " at " + gib(peakBytes) + " (" + limit(status) + ")";
            case OUT_OF_DISK ->
                    after + " at " + gib(diskBytes) + " (limit " + gib(spec.diskBytes()) + ")";
            case NATIVE_CRASH -> after + ": the engine died of " + signal(status - SIGNALLED);
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

    private boolean said(Pattern words) {
        return complaints.stream().anyMatch(words.asPredicate());
    }

    /// The JVM ends itself after any crash, and says of what it really was.
    private String signal(int number) {
        return complaints.stream()
                .map(CRASH::matcher)
                .filter(Matcher::find)
                .map(crash -> crash.group(1))
                .findFirst()
                .orElse(number == ABORT ? "SIGABRT" : "signal " + number);
    }

    private static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.2f GiB", bytes / (double) (1 << 30));
    }
}
