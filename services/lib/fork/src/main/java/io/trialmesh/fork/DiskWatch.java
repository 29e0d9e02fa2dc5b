package io.trialmesh.fork;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/// Polls how much lies in a child's folder, which is all that it has of the disk: a quota would
/// need a file system of its own.
///
/// Only what has a name counts: a file that was deleted while it is open is not seen.
final class DiskWatch implements Runnable {

    private static final long PERIOD_NANOS = 200_000_000L;

    private final Path folder;
    private final long limit;
    private final Runnable onExcess;
    private volatile long peak;
    private volatile boolean ended;

    DiskWatch(Path folder, long limit, Runnable onExcess) {
        this.folder = folder;
        this.limit = limit;
        this.onExcess = onExcess;
    }

    @Override
    public void run() {
        while (!ended) {
            var used = used();
            peak = Math.max(peak, used);
            if (used > limit) {
                onExcess.run();
                return;
            }
            LockSupport.parkNanos(PERIOD_NANOS);
        }
    }

    long peak() {
        return peak;
    }

    void end() {
        ended = true;
    }

    /// The child goes on writing and deleting meanwhile: what is gone when we look has no size.
    private long used() {
        try (var files = Files.walk(folder)) {
            return files.mapToLong(DiskWatch::size).sum();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
