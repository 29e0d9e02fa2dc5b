package io.trialmesh.scheduler.dataset;

import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import io.trialmesh.data.artifact.ObjectAddress;
import io.trialmesh.data.artifact.StoredFile;
import io.trialmesh.data.artifact.Stores;
import io.trialmesh.scheduler.SchedulerConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/// Tables that lie in buckets, copied here for as long as they are read.
///
/// Whoever may ask the scheduler reads with the scheduler's keys. So settings alone say which
/// buckets may be read, at which server and with which keys; a caller names an object, and what is
/// not allowed is refused before anybody is called.
final class BucketTables {

    private static final String ANY = "*";

    private final SchedulerConfig.Data config;
    private final List<String> places;

    BucketTables(SchedulerConfig.Data config) {
        this.config = config;
        this.places = config.tables().orElse(List.of());
    }

    boolean cover(String uri) {
        return Stores.covers(uri);
    }

    /// Why the table cannot be had; whether it is one is seen when it is read.
    List<Problem> problems(String uri) {
        try {
            return file(uri).problem(config.uploadLimit()).map(List::of).orElse(List.of());
        } catch (MeshException e) {
            if (e.problems().isEmpty()) {
                throw e;
            }
            return e.problems();
        }
    }

    /// Copies the table, does something with it, and deletes the copy however that ends.
    ///
    /// @throws MeshException INVALID with the problem, UNAVAILABLE where nobody answers
    <T> T with(String uri, Function<Path, T> reading) {
        var file = file(uri);
        var folder = Uploads.arriving(config.work());
        try {
            var copy = folder.path().resolve(Uploads.name(uri));
            file.copyTo(copy, config.uploadLimit());
            return reading.apply(copy);
        } finally {
            folder.delete();
        }
    }

    private StoredFile file(String uri) {
        var address = ObjectAddress.of(uri);
        if (address.isEmpty()) {
            throw refused(uri, "'" + uri + "' names no object. Write s3://bucket/key.");
        }
        if (places.stream().noneMatch(place -> holds(place, address.get()))) {
            throw refused(
                    uri,
                    "'"
                            + uri
                            + "' lies in no bucket that may be read: "
                            + (places.isEmpty() ? "there is none" : String.join(", ", places))
                            + " (trialmesh.scheduler.data.tables).");
        }
        return Stores.file(address.get(), config.tablesStore());
    }

    private static boolean holds(String place, ObjectAddress address) {
        var below = place.endsWith("/") ? place : place + "/";
        return place.equals(ANY) || address.toString().startsWith(below);
    }

    private static MeshException refused(String uri, String sentence) {
        return new MeshException(List.of(new Problem("data", uri, sentence)));
    }
}
