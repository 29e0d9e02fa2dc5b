package io.trialmesh.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps two supervisors out of one folder. The operating system frees it however its holder ends.
public final class FolderLock implements AutoCloseable {

    // POSIX frees a process's lock when it closes any handle of the file: a file that we hold must
    // not be opened a second time.
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// Takes the lock; empty where anybody has it.
    public static Optional<FolderLock> take(Path file) {
        var absolute = file.toAbsolutePath().normalize();
        if (!OURS.add(absolute)) {
            return Optional.empty();
        }
        var lock = Optional.<FolderLock>empty();
        try {
            lock = open(absolute);
            return lock;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (lock.isEmpty()) {
                OURS.remove(absolute);
            }
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

    private static Optional<FolderLock> open(Path file) throws IOException {
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = Optional.<FileLock>ofNullable(channel.tryLock());
        if (lock.isEmpty()) {
            channel.close();
        }
        return lock.map(_ -> new FolderLock(file, channel));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            OURS.remove(file);
        }
    }
}
