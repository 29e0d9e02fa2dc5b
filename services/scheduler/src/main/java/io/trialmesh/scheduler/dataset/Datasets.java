package io.trialmesh.scheduler.dataset;

import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import io.trialmesh.data.artifact.FileDigest;
import io.trialmesh.data.artifact.Stores;
import io.trialmesh.data.ingest.Ingestion;
import io.trialmesh.data.ingest.Roots;
import io.trialmesh.data.ingest.SourceLint;
import io.trialmesh.scheduler.SchedulerConfig;
import io.trialmesh.scheduler.report.DatasetForm;
import io.trialmesh.scheduler.report.RowCodec;
import io.trialmesh.scheduler.store.Database;
import io.trialmesh.wire.meter.TimedStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/// Registers data sets. The same rows read the same way are the same data set, however often and
/// from wherever they are registered.
@Singleton
public class Datasets {

    private final Database database;
    private final ArtifactStore artifacts;
    private final ArtifactStore sealed;
    private final Ingest ingest;
    private final InstantSource clock;
    private final Roots roots;
    private final BucketTables buckets;

    @Inject
    public Datasets(
            Database database,
            ArtifactStore artifacts,
            Ingest ingest,
            InstantSource clock,
            SchedulerConfig config) {
        this.database = database;
        this.artifacts = artifacts;
        this.sealed =
                TimedStore.ofSealedRows(
                        Stores.at(config.data().sealed(), config.data().sealedStore()));
        this.ingest = ingest;
        this.clock = clock;
        this.roots = new Roots(config.data().roots().orElse(List.of()));
        this.buckets = new BucketTables(config.data());
    }

    /// Everything that is wrong with a source and can be seen in one pass over its bytes; of a
    /// table in a bucket, why it cannot be had.
    public List<Problem> lint(SourceRequest request) {
        if (buckets.cover(request.uri())) {
            return buckets.problems(request.uri());
        }
        var place = roots.find(request.uri());
        return place.problem()
                .map(List::of)
                .orElseGet(() ->
                        SourceLint.check(
                                place.file().orElseThrow(), request.target(), request.task()));
    }

    /// Reads a source, keeping nothing; {@link #keep} or {@link #discard} what comes of it.
    ///
    /// @throws MeshException with every problem of the source
    public Prepared prepare(SourceRequest request) {
        if (buckets.cover(request.uri())) {
            return buckets.with(request.uri(), file -> prepare(request, file));
        }
        var place = roots.find(request.uri());
        MeshException.throwIfAny(place.problem().map(List::of).orElse(List.of()));
        return prepare(request, place.file().orElseThrow());
    }

    private Prepared prepare(SourceRequest request, Path file) {
        MeshException.throwIfAny(SourceLint.check(file, request.target(), request.task()));
        var folder = ingest.folder();
        try {
            var read = ingest.read(request, file, folder.path());
            var manifest =
                    DatasetForm.complete(
                            read.manifest(),
                            digest(folder.path(), Ingestion.DEVELOP_COLUMNS),
                            digest(folder.path(), Ingestion.DEVELOP_PARQUET),
                            digest(folder.path(), Ingestion.SEALED_COLUMNS),
                            clock.instant());
            var facts = RowCodec.facts(manifest);
            var profile = DatasetForm.profile(read.profile(), facts.dataset());
            return new Prepared(facts, manifest, profile, Optional.of(folder.path()));
        } catch (RuntimeException e) {
            folder.delete();
            throw e;
        }
    }

    /// Registers what was read, in the caller's transaction; of twins the first stays.
    public Prepared keep(Handle handle, Prepared prepared) {
        handle.execute("SELECT pg_advisory_xact_lock(hashtext(?))", prepared.facts().dataset());
        var known = find(handle, prepared.facts().dataset());
        if (known.isPresent() || prepared.arriving().isEmpty()) {
            return known.orElse(prepared);
        }
        var folder = prepared.arriving().get();
        artifacts.put(folder.resolve(Ingestion.DEVELOP_COLUMNS));
        artifacts.put(folder.resolve(Ingestion.DEVELOP_PARQUET));
        sealed.put(folder.resolve(Ingestion.SEALED_COLUMNS));
        handle.createUpdate(
                        """
                        INSERT INTO dataset (id, manifest, facts, profile, created)
                        VALUES (:id, :manifest, :facts, :profile, :created)
                        """)
                .bind("id", prepared.facts().dataset())
                .bind("manifest", prepared.manifest())
                .bind("facts", RowCodec.brief(prepared.manifest()))
                .bind("profile", prepared.profile())
                .bind("created", Timestamp.from(clock.instant()))
                .execute();
        return prepared;
    }

    /// Forgets what was read; what was kept stays.
    public void discard(Prepared prepared) {
        prepared.arriving().map(Folder::new).ifPresent(Folder::delete);
    }

    /// Registers a source, once for each request id.
    ///
    /// @param requestId empty where the caller does not repeat itself
    /// @param requestDigest of what was asked
    /// @return the manifest
    public byte[] register(SourceRequest request, String requestId, Digest requestDigest) {
        return register(() -> prepare(request), requestId, requestDigest);
    }

    /// Registers a file that lies somewhere of our own, once for each request id.
    byte[] register(SourceRequest request, Path file, String requestId, Digest requestDigest) {
        return register(() -> prepare(request, file), requestId, requestDigest);
    }

    private byte[] register(Supplier<Prepared> reading, String requestId, Digest requestDigest) {
        var earlier = database.inTransaction(h -> registered(h, requestId, requestDigest));
        if (earlier.isPresent()) {
            return earlier.get().manifest();
        }
        var prepared = reading.get();
        try {
            return database.inTransaction(handle -> {
                handle.execute("SELECT pg_advisory_xact_lock(hashtext(?))", requestId);
                var twin = registered(handle, requestId, requestDigest);
                if (twin.isPresent()) {
                    return twin.get().manifest();
                }
                var kept = keep(handle, prepared);
                remember(handle, requestId, requestDigest, kept);
                return kept.manifest();
            });
        } finally {
            discard(prepared);
        }
    }

    /// A registered data set by its id.
    public Optional<Prepared> find(Handle handle, String id) {
        return handle.createQuery("SELECT manifest, profile FROM dataset WHERE id = :id")
                .bind("id", id)
                .map((row, _) -> kept(row.getBytes("manifest"), row.getBytes("profile")))
                .findOne();
    }

    /// A registered data set by its id.
    ///
    /// @throws MeshException NOT_FOUND
    public Prepared get(String id) {
        return database.inTransaction(handle -> find(handle, id))
                .orElseThrow(
                        () -> new MeshException(ErrorCode.NOT_FOUND, "there is no data set " + id));
    }

    /// Manifests, the newest first.
    ///
    /// @param before only those registered before this one; empty for the first page
    public List<Prepared> page(Optional<String> before, int size) {
        return database.inTransaction(handle ->
                handle.createQuery(
                                """
                                SELECT manifest, profile FROM dataset
                                WHERE CAST(:before AS text) IS NULL OR (created, id) <
                                    (SELECT created, id FROM dataset WHERE id = :before)
                                ORDER BY created DESC, id DESC LIMIT :size
                                """)
                        .bind("before", before)
                        .bind("size", size)
                        .map((row, _) -> kept(row.getBytes("manifest"), row.getBytes("profile")))
                        .list());
    }

    private Optional<Prepared> registered(Handle handle, String requestId, Digest digest) {
        if (requestId.isEmpty()) {
            return Optional.empty();
        }
        var known =
                handle.createQuery(
                                """
                                SELECT request_digest, dataset FROM registration
                                WHERE request_id = :request
                                """)
                        .bind("request", requestId)
                        .map((row, _) -> List.of(row.getString(1), row.getString(2)))
                        .findOne();
        if (known.isPresent() && !known.get().getFirst().equals(digest.hex())) {
            throw new MeshException(
                    ErrorCode.ALREADY_EXISTS,
                    "request id '" + requestId + "' was used to register something else");
        }
        return known.flatMap(pair -> find(handle, pair.getLast()));
    }

    private static void remember(
            Handle handle, String requestId, Digest requestDigest, Prepared kept) {
        if (requestId.isEmpty()) {
            return;
        }
        handle.createUpdate(
                        """
                        INSERT INTO registration (request_id, request_digest, dataset)
                        VALUES (:request, :digest, :dataset)
                        """)
                .bind("request", requestId)
                .bind("digest", requestDigest.hex())
                .bind("dataset", kept.facts().dataset())
                .execute();
    }

    private static Prepared kept(byte[] manifest, byte[] profile) {
        return new Prepared(RowCodec.facts(manifest), manifest, profile, Optional.empty());
    }

    private static Digest digest(Path folder, String file) {
        try {
            return FileDigest.of(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
