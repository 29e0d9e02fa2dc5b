package io.trialmesh.scheduler.dataset;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import io.trialmesh.scheduler.SchedulerConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Tables that come as a stream of bytes, for meshes that cannot see the file.
@Singleton
public class Uploads {

    private static final String PREFIX = "upload-";
    private static final int LONGEST_NAME = 100;

    private final Datasets datasets;
    private final Path work;
    private final long limit;

    @Inject
    public Uploads(Datasets datasets, SchedulerConfig config) {
        this.datasets = datasets;
        this.work = config.data().work();
        this.limit = config.data().uploadLimit();
        forget();
    }

    /// Begins to take a table in; close what it gives, however that ends.
    ///
    /// @param source whose address ends with the file's own name
    /// @param requestDigest of what was asked, without the table itself
    /// @param size in bytes
    /// @throws MeshException INVALID where it is larger than the configured limit
    public Upload begin(SourceRequest source, String requestId, Digest requestDigest, long size) {
        if (size < 0 || size > limit) {
            throw new MeshException(
                    List.of(
                            new Problem(
                                    "size",
                                    Long.toString(size),
                                    String.format(
                                            Locale.ROOT,
                                            "%,d bytes are not within the limit of %,d.",
                                            size,
                                            limit))));
        }
        var folder = arriving(work);
        var file = folder.path().resolve(name(source.uri()));
        return new Upload(
                folder,
                file,
                size,
                arrived ->
                        datasets.register(
                                source, arrived.file(), requestId, both(requestDigest, arrived)));
    }

    /// A folder for a table on its way, which the next process deletes where this one cannot.
    static Folder arriving(Path work) {
        return Folder.create(work, PREFIX + ProcessHandle.current().pid() + "-");
    }

    /// The same request with another table is another request.
    private static Digest both(Digest request, Upload.Arrived arrived) {
        var words = request.hex() + "\n" + arrived.digest().hex();
        return Digest.of(words.getBytes(StandardCharsets.UTF_8));
    }

    /// The last part of the address, as far as it can name a file.
    static String name(String uri) {
        var last = uri.replaceFirst("(?s)^.*[/\\\\:]", "");
        var name = last.replaceAll("\\p{Cntrl}", "_");
        if (name.isBlank() || name.equals(".") || name.equals("..")) {
            return "table";
        }
        return name.substring(Math.max(0, name.length() - LONGEST_NAME));
    }

    /// Folders that a process left which is no more, or which had our number before us.
    private void forget() {
        if (!Files.isDirectory(work)) {
            return;
        }
        try (var all = Files.list(work)) {
            all.filter(Uploads::left).map(Folder::new).forEach(Folder::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean left(Path folder) {
        var parts = folder.getFileName().toString().split("-", -1);
        if (!folder.getFileName().toString().startsWith(PREFIX) || !parts[1].matches("\\d{1,9}")) {
            return false;
        }
        var pid = Long.parseLong(parts[1]);
        return pid == ProcessHandle.current().pid()
                || ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
    }
}
