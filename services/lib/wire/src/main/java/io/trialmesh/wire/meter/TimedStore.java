package io.trialmesh.wire.meter;

import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.core.artifact.Digest;
import java.nio.file.Path;

/// A store that says how long it takes.
public final class TimedStore implements ArtifactStore {

    private final ArtifactStore store;
    private final String name;

    private TimedStore(ArtifactStore store, String name) {
        this.store = store;
        this.name = name;
    }

    /// What anybody may read.
    public static ArtifactStore ofArtifacts(ArtifactStore store) {
        return new TimedStore(store, "artifacts");
    }

    /// What the evaluator alone may read.
    public static ArtifactStore ofSealedRows(ArtifactStore store) {
        return new TimedStore(store, "sealed");
    }

    @Override
    public Digest put(Path file) {
        var began = System.nanoTime();
        try {
            return store.put(file);
        } finally {
            Meters.STORE.since(began, name, "put");
        }
    }

    @Override
    public Path fetch(Digest digest) {
        var began = System.nanoTime();
        try {
            return store.fetch(digest);
        } finally {
            Meters.STORE.since(began, name, "fetch");
        }
    }

    @Override
    public boolean holds(Digest digest) {
        return store.holds(digest);
    }

    @Override
    public Path folder() {
        return store.folder();
    }
}
