package io.trialmesh.cli.run;

import io.trialmesh.core.error.Problem;
import io.trialmesh.data.artifact.ObjectAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The table that a user named.
///
/// @param uri as a mesh is asked for it
/// @param file where it is one of ours; empty where the mesh fetches it from a bucket
public record TableAddress(String uri, Optional<Path> file) {

    private static final String BUCKET = "s3://";

    /// The address that was written: a bucket's object, or a file.
    public static TableAddress of(String written) {
        if (written.startsWith(BUCKET)) {
            return new TableAddress(written, Optional.empty());
        }
        var file = Path.of(written).toAbsolutePath().normalize();
        return new TableAddress("file:" + file, Optional.of(file));
    }

    /// What is wrong with it as an address; whether there is a table is seen elsewhere.
    public List<Problem> problems() {
        return file.isPresent() || ObjectAddress.of(uri).isPresent()
                ? List.of()
                : List.of(
                        new Problem(
                                "data",
                                uri,
                                "'" + uri + "' names no object. Write s3://bucket/key."));
    }

    /// The last part of it.
    String name() {
        return uri.substring(Math.max(uri.lastIndexOf('/'), uri.indexOf(':')) + 1);
    }
}
