package io.trialmesh.scheduler.dataset;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// One table on its way: its bytes go into a file that only this process may read, and that is gone
/// when the upload is closed, however it ended.
public final class Upload implements AutoCloseable {

    private final Folder folder;
    private final Path file;
    private final long size;
    private final Function<Arrived, byte[]> registration;
    private final FileChannel channel;
    private final MessageDigest sha = Digest.sha256();
    private long taken;

    /// What has arrived whole.
    record Arrived(Path file, Digest digest) {}

    /// An upload of nothing yet.
    ///
    /// @param size in bytes, as announced
    /// @param registration of what has arrived; gives the manifest
    Upload(Folder folder, Path file, long size, Function<Arrived, byte[]> registration) {
        this.folder = folder;
        this.file = file;
        this.size = size;
        this.registration = registration;
        try {
            this.channel =
                    FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Takes the next bytes; returns when they are written, so that the sender is held back.
    ///
    /// @param offset where they belong
    /// @throws MeshException INVALID where they do not come next, or are more than were announced
    public void take(long offset, ByteBuffer bytes) {
        if (offset != taken) {
            throw refused("offset", offset, "the next chunk begins at byte " + taken + ".");
        }
        if (taken + bytes.remaining() > size) {
            throw refused("size", size, "more bytes came than were announced.");
        }
        taken += bytes.remaining();
        sha.update(bytes.duplicate());
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Registers what has arrived.
    ///
    /// @param expected the SHA-256 of the whole file in hexadecimal digits
    /// @return the manifest
    /// @throws MeshException with every problem of the table, or where it did not arrive whole
    public byte[] finish(String expected) {
        if (taken != size) {
            throw refused("size", size, "only " + taken + " bytes arrived.");
        }
        var digest = Digest.ofRaw(sha.digest());
        if (!digest.hex().equals(expected.toLowerCase(Locale.ROOT))) {
            throw new MeshException(
                    List.of(
                            new Problem(
                                    "sha256",
                                    expected,
                                    "what arrived has another digest, " + digest.hex() + ".")));
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return registration.apply(new Arrived(file, digest));
    }

    private static MeshException refused(String field, long value, String sentence) {
        return new MeshException(List.of(new Problem(field, Long.toString(value), sentence)));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            folder.delete();
        }
    }
}
