package io.trialmesh.cli.backup;

import com.google.gson.Gson;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A backup being written: a zip that is whole in its place or not there at all, and that only its
/// owner may read.
public final class BackupWriter implements AutoCloseable {

    static final String MANIFEST = "manifest.json";

    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path file;
    private final Path unfinished;
    private final ZipOutputStream zip;
    private final List<Manifest.Part> parts = new ArrayList<>();

    /// What writes the bytes of a part.
    interface Content {
        void writeTo(OutputStream out) throws IOException, SQLException;
    }

    private BackupWriter(Path file, Path unfinished, ZipOutputStream zip) {
        this.file = file;
        this.unfinished = unfinished;
        this.zip = zip;
    }

    /// Begins a backup beside its place.
    ///
    /// @throws MeshException ALREADY_EXISTS where there is such a file
    public static BackupWriter to(Path file) throws IOException {
        var place = file.toAbsolutePath().normalize();
        if (Files.exists(place)) {
            throw new MeshException(
                    ErrorCode.ALREADY_EXISTS, file + " is there already; name another file");
        }
        var unfinished = Files.createTempFile(place.getParent(), "backup", ".part", PRIVATE);
        var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished)));
        zip.setLevel(Deflater.BEST_SPEED);
        return new BackupWriter(place, unfinished, zip);
    }

    /// Writes one part and says what its bytes are.
    Manifest.Part part(String name, Content content) throws IOException, SQLException {
        zip.putNextEntry(new ZipEntry(name));
        var seen = new Seen(zip);
        content.writeTo(seen);
        zip.closeEntry();
        var part = new Manifest.Part(name, seen.bytes, Digest.ofRaw(seen.sha.digest()).hex());
        parts.add(part);
        return part;
    }

    /// Every part so far.
    List<Manifest.Part> parts() {
        return List.copyOf(parts);
    }

    /// Writes the manifest, and puts the file into its place.
    void finish(Manifest manifest) throws IOException {
        zip.putNextEntry(new ZipEntry(MANIFEST));
        zip.write(new Gson().toJson(manifest).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        zip.close();
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        zip.close();
        Files.deleteIfExists(unfinished);
    }

    /// Counts and digests what goes by; its end is not the end of what it writes to.
    private static final class Seen extends FilterOutputStream {

        private final MessageDigest sha = Digest.sha256();
        private long bytes;

        Seen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            sha.update((byte) one);
            bytes++;
        }

        @Override
        public void write(byte[] some, int from, int length) throws IOException {
            out.write(some, from, length);
            sha.update(some, from, length);
            bytes += length;
        }

        @Override
        public void close() {
            // The zip goes on with its next part.
        }
    }
}
