package io.trialmesh.wire.tls;

import io.trialmesh.core.error.MeshException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/// What is made of files, made anew for the first who asks after one of them has changed.
///
/// Files of one certificate are not changed at once; until they belong together again, what was
/// made before stays in use.
final class Renewed<T> implements Supplier<T> {

    private static final System.Logger LOG = System.getLogger(Renewed.class.getName());

    private final List<Path> files;
    private final Supplier<T> making;
    private volatile Made<T> last;

    private record Made<T>(T thing, List<Stamp> of) {}

    /// How a file was found; another where it was written or replaced.
    private record Stamp(FileTime changed, long size, Object file) {

        private static final Stamp GONE = new Stamp(FileTime.fromMillis(0), -1, "gone");

        static Stamp of(Path file) {
            try {
                var now = Files.readAttributes(file, BasicFileAttributes.class);
                return new Stamp(
                        now.lastModifiedTime(),
                        now.size(),
                        Objects.requireNonNullElse(now.fileKey(), ""));
            } catch (IOException e) {
                return GONE;
            }
        }
    }

    /// @throws MeshException what is wrong with the files
    Renewed(List<Path> files, Supplier<T> making) {
        this.files = List.copyOf(files);
        this.making = making;
        var found = stamps();
        this.last = new Made<>(making.get(), found);
    }

    @Override
    public T get() {
        var found = stamps();
        return found.equals(last.of()) ? last.thing() : renew(found);
    }

    private synchronized T renew(List<Stamp> found) {
        if (!found.equals(last.of())) {
            try {
                last = new Made<>(making.get(), found);
                LOG.log(Level.INFO, "certificate read again file={0}", files.getFirst());
            } catch (MeshException e) {
                LOG.log(Level.WARNING, "certificate not renewed reason={0}", e.getMessage());
                last = new Made<>(last.thing(), found);
            }
        }
        return last.thing();
    }

    private List<Stamp> stamps() {
        return files.stream().map(Stamp::of).toList();
    }
}
