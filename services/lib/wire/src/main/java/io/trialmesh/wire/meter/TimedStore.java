package io.trialmesh.wire.meter;

import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.core.artifact.Digest;
import java.nio.file.Path;

/// A store that says how long it takes.
public final class TimedStore implements ArtifactStore {

    private final ArtifactStore store;

    public TimedStore(ArtifactStore store) {
        this.store = store;
    }

    @Override
    public Digest put(Path file) {
        var began = System.nanoTime();
        try {
            return store.put(file);
        } finally {
            Meters.STORE.since(began, "put");
        }
    }

    @Override
    public Path fetch(Digest digest) {
        var began = System.nanoTime();
        try {
            return store.fetch(digest);
        } finally {
            Meters.STORE.since(began, "fetch");
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
