package io.trialmesh.data.ingest;

import io.trialmesh.core.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The folders below which sources may lie; links that lead out of them do not.
public final class Roots {

    private static final String FIELD = "data";

    private final List<Path> roots;

    public Roots(List<Path> roots) {
        this.roots = roots.stream().map(Path::toAbsolutePath).map(Path::normalize).toList();
    }

    /// The file at the address, or the problem with it.
    ///
    /// @param problem filled where the file may not be read
    public record Place(Optional<Path> file, Optional<Problem> problem) {}

    /// Where the address leads. A file that does not exist is found to be so later.
    public Place find(String uri) {
        if (uri.isBlank()) {
            return refused(uri, "is missing. Give a CSV or Parquet file.");
        }
        var scheme = scheme(uri);
        if (scheme.isPresent() && !scheme.get().equals("file")) {
            return refused(
                    uri,
                    "'"
                            + scheme.get()
                            + ":' addresses are not read. Give a file, or s3://bucket/key.");
        }
        var given = new Source(uri).file();
        var file = given.isAbsolute() ? given.normalize() : relative(given);
        return below(file)
                ? new Place(Optional.of(file), Optional.empty())
                : refused(uri, "'" + uri + "' lies outside the folders that may be read: " + roots);
    }

    private Path relative(Path given) {
        var places = roots.stream().map(root -> root.resolve(given).normalize()).toList();
        return places.stream()
                .filter(Files::exists)
                .findFirst()
                .or(() -> places.stream().findFirst())
                .orElse(given.toAbsolutePath().normalize());
    }

    private boolean below(Path file) {
        return roots.stream().anyMatch(root -> real(file).startsWith(real(root)));
    }

    /// The path without links, as far as it exists.
    private static Path real(Path path) {
        try {
            if (Files.exists(path)) {
                return path.toRealPath();
            }
            var parent = path.getParent();
            return parent == null ? path : real(parent).resolve(path.getFileName());
        } catch (IOException e) {
            return path;
        }
    }

    private static Optional<String> scheme(String uri) {
        var colon = uri.indexOf(':');
        var slash = uri.indexOf('/');
        return colon > 1 && (slash < 0 || colon < slash)
                ? Optional.of(uri.substring(0, colon).toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    private static Place refused(String uri, String sentence) {
        return new Place(Optional.empty(), Optional.of(new Problem(FIELD, uri, sentence)));
    }
}
