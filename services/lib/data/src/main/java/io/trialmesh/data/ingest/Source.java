package io.trialmesh.data.ingest;

import java.net.URI;
import java.nio.file.Path;

/// Where a table comes from: `file:/absolute.csv`, `file:relative.parquet`, or a plain path.
public record Source(String uri) {

    private static final String SCHEME = "file:";

    public static Source of(Path file) {
        return new Source(file.toString());
    }

    /// The file that the address names; a relative one is relative to the working folder.
    public Path file() {
        if (uri.startsWith(SCHEME + "/") && uri.indexOf('%') >= 0) {
            return Path.of(URI.create(uri));
        }
        var path = uri.startsWith(SCHEME) ? uri.substring(SCHEME.length()) : uri;
        return Path.of(path.startsWith("//") ? path.substring(2) : path);
    }
}
