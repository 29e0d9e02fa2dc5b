package io.trialmesh.cli.backup;

import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The artifacts below a mesh's folder: files that never change and are named by their digests.
final class StoreFiles {

    private static final List<String> STORES = List.of("artifacts", "sealed");

    private static final Pattern ARTIFACT =
            Pattern.compile("(?:artifacts|sealed)/sha256/[0-9a-f]{2}/([0-9a-f]{64})");

    private StoreFiles() {}

    /// Copies every artifact; what arrives meanwhile may be in it or not.
    static void save(Path mesh, BackupWriter backup) throws IOException, SQLException {
        for (var store : STORES) {
            for (var file : below(mesh.resolve(store))) {
                save(mesh, file, backup);
            }
        }
    }

    private static void save(Path mesh, Path file, BackupWriter backup)
            throws IOException, SQLException {
        var name = mesh.relativize(file).toString();
        var artifact = ARTIFACT.matcher(name);
        if (!artifact.matches()) {
            return;
        }
        try {
            var part = backup.part(name, out -> Files.copy(file, out));
            if (!part.sha256().equals(artifact.group(1))) {
                throw new MeshException(
                        ErrorCode.INTERNAL,
                        "the artifact " + file + " is damaged; take it away and begin again");
            }
        } catch (NoSuchFileException e) {
            throw new MeshException(
                    ErrorCode.STALE, "the artifact " + file + " went away; begin again", e);
        }
    }

    /// Puts every artifact back, each moved in whole.
    static void restore(BackupReader backup, Path mesh) throws IOException {
        for (var part : backup.manifest().parts()) {
            var artifact = ARTIFACT.matcher(part.name());
            if (artifact.matches() && part.sha256().equals(artifact.group(1))) {
                var home = mesh.resolve(part.name());
                Files.createDirectories(home.getParent());
                var arriving = Files.createTempFile(home.getParent(), "arriving", "");
                try (var in = backup.open(part.name())) {
                    Files.copy(in, arriving, StandardCopyOption.REPLACE_EXISTING);
                }
                Files.move(arriving, home, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    private static List<Path> below(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
