package io.trialmesh.cli.local;

import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// The PostgreSQL programs, unpacked once from the jar they travel in.
final class PostgresBinaries {

    private static final int EXECUTABLE = 0100;

    private PostgresBinaries() {}

    /// The folder with `bin/postgres`, below the first of the given folders that can be written.
    static Path unpackedBelow(Path preferred, Path otherwise) {
        var name = "postgres-" + platform();
        for (var parent : new Path[] {preferred, otherwise}) {
            var folder = parent.resolve(name);
            if (Files.isExecutable(folder.resolve("bin/postgres"))) {
                return folder;
            }
        }
        try {
            return unpack(preferred.resolve(name));
        } catch (IOException e) {
            try {
                return unpack(otherwise.resolve(name));
            } catch (IOException again) {
                throw new UncheckedIOException("cannot unpack PostgreSQL", again);
            }
        }
    }

    private static String platform() {
        var machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        var architecture = machine.equals("amd64") ? "x86_64" : machine;
        return System.getProperty("os.name").toLowerCase(Locale.ROOT) + "-" + architecture;
    }

    /// Unpacks beside the folder and renames, so that nobody ever sees half of it.
    private static Path unpack(Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        var fresh = Files.createTempDirectory(folder.getParent(), "unpacking");
        try (var archive = open();
                var tar = new TarArchiveInputStream(new XZInputStream(archive))) {
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            TarArchiveEntry entry;
            while ((entry = tar.getNextEntry()) != null) {
                write(fresh, entry, tar);
            }
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException
                | DirectoryNotEmptyException
                | AtomicMoveNotSupportedException e) {
            // Another process was faster: what it unpacked is the same.
            delete(fresh);
        }
        return folder;
    }

    private static InputStream open() {
        var name = "/postgres-" + platform() + ".txz";
        var archive = PostgresBinaries.class.getResourceAsStream(name);
        if (archive == null) {
            throw new MeshException(
                    ErrorCode.UNAVAILABLE,
                    "there is no PostgreSQL for "
                            + platform()
                            + " in this build; a mesh on one machine runs on linux-x86_64");
        }
        return archive;
    }

    private static void write(Path folder, TarArchiveEntry entry, InputStream content)
            throws IOException {
        var target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("the archive leads out of its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
        var executable = (entry.getMode() & EXECUTABLE) != 0;
        Files.setPosixFilePermissions(
                target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
