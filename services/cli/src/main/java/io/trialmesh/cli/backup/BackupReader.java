package io.trialmesh.cli.backup;

import com.google.gson.Gson;
import com.google.gson.JsonSyntaxException;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// A backup being read, after every byte of it was found to be what was written.
public final class BackupReader implements AutoCloseable {

    private final Path file;
    private final ZipFile zip;
    private final Manifest manifest;

    private BackupReader(Path file, ZipFile zip, Manifest manifest) {
        this.file = file;
        this.zip = zip;
        this.manifest = manifest;
    }

    /// Opens a backup and reads all of it once.
    ///
    /// @throws MeshException INVALID where the file is no backup, or not whole
    public static BackupReader of(Path file) throws IOException {
        var zip = open(file);
        try {
            var reader = new BackupReader(file, zip, manifest(file, zip));
            reader.verify();
            return reader;
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    public Manifest manifest() {
        return manifest;
    }

    InputStream open(String part) throws IOException {
        var entry = zip.getEntry(part);
        if (entry == null) {
            throw damaged(file, part + " is missing");
        }
        return zip.getInputStream(entry);
    }

    private static ZipFile open(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw damaged(file, "it is no zip, or its end is missing");
        }
    }

    private static Manifest manifest(Path file, ZipFile zip) throws IOException {
        var entry = zip.getEntry(BackupWriter.MANIFEST);
        if (entry == null) {
            throw damaged(file, BackupWriter.MANIFEST + " is missing");
        }
        try (var in = zip.getInputStream(entry)) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            var manifest = new Gson().fromJson(text, Manifest.class);
            if (manifest.format() != Manifest.FORMAT) {
                throw new MeshException(
                        ErrorCode.INVALID,
                        file
                                + " is a backup of format "
                                + manifest.format()
                                + "; this trialmesh reads format "
                                + Manifest.FORMAT);
            }
            return manifest;
        } catch (JsonSyntaxException | ZipException e) {
            throw damaged(file, BackupWriter.MANIFEST + " cannot be read");
        }
    }

    private void verify() throws IOException {
        for (var part : manifest.parts()) {
            var sha = Digest.sha256();
            long bytes;
            try (var in = new DigestInputStream(open(part.name()), sha)) {
                bytes = in.transferTo(OutputStream.nullOutputStream());
            } catch (ZipException e) {
                throw damaged(file, part.name() + " cannot be read");
            }
            if (bytes != part.bytes() || !Digest.ofRaw(sha.digest()).hex().equals(part.sha256())) {
                throw damaged(file, part.name() + " has other bytes than were written");
            }
        }
    }

    private static MeshException damaged(Path file, String why) {
        return new MeshException(ErrorCode.INVALID, file + " is not a whole backup: " + why);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
