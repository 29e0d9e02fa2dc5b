package io.trialmesh.evaluator.child;

import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.learn.Model;
import io.trialmesh.core.learn.ModelFamily;
import io.trialmesh.core.learn.ModelParts;
import io.trialmesh.data.artifact.FolderArtifactStore;
import io.trialmesh.wire.model.CalibratorCodec;
import io.trialmesh.wire.model.ModelFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ServiceLoader;

/// The models of one examination, each read once and kept: a trial's folds and its refit.
final class ReadModels implements AutoCloseable {

    /// Files are a fraction of what a model takes when read; above so much the oldest is let go.
    private static final long MOST_BYTES = 256L << 20;

    private static final int LOADS = 5;
    private static final double NANOS_PER_MILLI = 1e6;

    private final ArtifactStore store;
    private final LinkedHashMap<Digest, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

    private record Kept(Model model, long bytes) {}

    ReadModels(Path artifacts) {
        this.store = new FolderArtifactStore(artifacts);
    }

    Model get(Digest digest) {
        var known = kept.get(digest);
        if (known != null) {
            return known.model();
        }
        var model = read(digest);
        kept.put(digest, new Kept(model, bytes(digest)));
        while (kept.size() > 1
                && kept.values().stream().mapToLong(Kept::bytes).sum() > MOST_BYTES) {
            var oldest = kept.pollFirstEntry();
            oldest.getValue().model().close();
        }
        return model;
    }

    /// The bytes of all its files and of the manifest, and the middle of a few goes at reading it.
    List<Estimate> weigh(Digest digest) {
        var times = new ArrayList<Double>();
        for (int load = 0; load < LOADS; load++) {
            var begin = System.nanoTime();
            read(digest).close();
            times.add((System.nanoTime() - begin) / NANOS_PER_MILLI);
        }
        Collections.sort(times);
        var bytes = (double) bytes(digest);
        return List.of(
                new Estimate("bytes", bytes, bytes, bytes, 1),
                new Estimate(
                        "load_ms", times.get(LOADS / 2), times.getFirst(), times.getLast(), LOADS));
    }

    @Override
    public void close() {
        kept.values().forEach(one -> one.model().close());
        kept.clear();
    }

    private long bytes(Digest digest) {
        var manifest = ModelFolder.manifestOf(digest, store);
        long sum = manifest.getSerializedSize();
        for (var file : manifest.getFilesList()) {
            sum += file.getBytes();
        }
        return sum;
    }

    /// As it will be shipped: with its calibrator, where it has one.
    private Model read(Digest digest) {
        var parts = ModelFolder.fetch(digest, store);
        var model = family(parts).load(parts);
        return CalibratorCodec.apply(ModelFolder.manifestOf(digest, store), model);
    }

    private static ModelFamily family(ModelParts parts) {
        return ServiceLoader.load(ModelFamily.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(family -> family.name().equals(parts.family()))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no family '" + parts.family() + "'"));
    }
}
