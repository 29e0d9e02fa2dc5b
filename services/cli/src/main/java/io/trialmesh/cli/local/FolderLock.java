package io.trialmesh.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Keeps two supervisors out of one folder. The operating system frees it however its holder ends.
public final class FolderLock implements AutoCloseable {

    private final FileChannel channel;
    private final FileLock lock;

    private FolderLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /// Takes the lock; empty where another process has it.
    public static Optional<FolderLock> take(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = tryLock(channel);
            if (lock.isEmpty()) {
                channel.close();
            }
            return lock.map(held -> new FolderLock(channel, held));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// True where some process, perhaps this one, holds the lock.
    public static boolean isHeld(Path file) {
        if (!Files.exists(file)) {
            return false;
        }
        var lock = take(file);
        lock.ifPresent(FolderLock::close);
        return lock.isEmpty();
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
