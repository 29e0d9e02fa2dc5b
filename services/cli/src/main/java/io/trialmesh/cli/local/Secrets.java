package io.trialmesh.cli.local;

import io.trialmesh.data.seal.Seal;
import io.trialmesh.data.seal.SealKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;

/// Passwords of the database's roles and the evaluator's key pair: made once, kept in files that
/// only their owner can read.
public final class Secrets {

    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(
                    EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
    private static final int PASSWORD_BYTES = 16;

    private final Path folder;

    public Secrets(Path folder) {
        this.folder = folder;
    }

    /// The password of a role of the database.
    String password(String role) {
        var file = passwordFile(role);
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The file with the password of a role, for programs that read it themselves.
    Path passwordFile(String role) {
        var file = folder.resolve(role + ".password");
        if (!Files.exists(file)) {
            var bytes = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(bytes);
            write(file, HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII));
        }
        return file;
    }

    /// What rows are sealed to.
    public Path publicKey() {
        makeKeysOnce();
        return folder.resolve("seal.public");
    }

    /// What only the evaluator may read.
    public Path privateKey() {
        makeKeysOnce();
        return folder.resolve("seal.private");
    }

    /// Seals and opens with these keys from now on.
    public void keep(SealKeys keys) {
        write(folder.resolve("seal.private"), keys.privateKey());
        write(folder.resolve("seal.public"), keys.publicKey());
    }

    private void makeKeysOnce() {
        if (!Files.exists(folder.resolve("seal.public"))) {
            keep(Seal.newKeys());
        }
    }

    private static void write(Path file, byte[] bytes) {
        try {
            // A file left half-written by an interrupted start is replaced.
            var fresh = Files.createTempFile(file.getParent(), "fresh", "", PRIVATE);
            Files.write(fresh, bytes);
            Files.move(fresh, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
