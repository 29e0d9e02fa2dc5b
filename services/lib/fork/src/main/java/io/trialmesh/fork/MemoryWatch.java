package io.trialmesh.fork;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Polls the resident memory of a child and its descendants: `-Xmx` does not bound native memory.
///
/// Who descends from whom is found by a look at every process of the machine, which takes
/// milliseconds of a processor: those are looked for once a second, the memory of those known more
/// often.
final class MemoryWatch implements Runnable {

    private static final long PERIOD_NANOS = 100_000_000L;
    private static final int LOOKS_PER_SEARCH = 10;
    private static final long KIB = 1_024;

    private final ProcessHandle child;
    private final long limit;
    private final Runnable onExcess;
    private volatile long resident;
    private volatile long peak;
    private volatile boolean ended;

    MemoryWatch(ProcessHandle child, long limit, Runnable onExcess) {
        this.child = child;
        this.limit = limit;
        this.onExcess = onExcess;
    }

    @Override
    public void run() {
        var descendants = List.<ProcessHandle>of();
        for (int look = 0; !ended && child.isAlive(); look++) {
            if (look % LOOKS_PER_SEARCH == 0) {
                descendants = child.descendants().toList();
            }
            resident =
                    residentOf(child)
                            + descendants.stream()
                                    .filter(ProcessHandle::isAlive)
                                    .mapToLong(MemoryWatch::residentOf)
                                    .sum();
            peak = Math.max(peak, resident);
            if (resident > limit) {
                onExcess.run();
                return;
            }
            LockSupport.parkNanos(PERIOD_NANOS);
        }
    }

    long resident() {
        return resident;
    }

    long peak() {
        return peak;
    }

    void end() {
        ended = true;
    }

    /// The line `VmRSS: 1234 kB` of `/proc/PID/status`; 0 where the process has gone.
    private static long residentOf(ProcessHandle process) {
        var status = Path.of("/proc", Long.toString(process.pid()), "status");
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * KIB)
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }
}
