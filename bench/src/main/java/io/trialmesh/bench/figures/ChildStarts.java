package io.trialmesh.bench.figures;

import io.trialmesh.bench.mesh.MeasuredMesh;
import io.trialmesh.cli.local.MeshFolder;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.data.artifact.FolderArtifactStore;
import io.trialmesh.fork.ChildSpec;
import io.trialmesh.fork.ClassPathFolder;
import io.trialmesh.fork.Fork;
import io.trialmesh.proto.v1.TrialRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Repeats trials that a mesh has done, each in a child of its own, up to their first measurement.
///
/// Cold is from the start of the process; warm from the moment at which a spare that has waited
/// gets its task.
final class ChildStarts {

    private static final long MEMORY = 1L << 30;
    private static final Duration WARM = Duration.ofSeconds(8);
    private static final int TIMES = 5;

    private final MeasuredMesh mesh;
    private final Path engines =
            Path.of(System.getProperty("trialmesh.root"), "services/worker/target/engines");

    ChildStarts(MeasuredMesh mesh) {
        this.mesh = mesh;
    }

    SequencedMap<String, Double> seconds() throws Exception {
        var seconds = new LinkedHashMap<String, Double>();
        for (var family : new String[] {"linear", "lightgbm"}) {
            var request = request(family);
            if (request.isPresent()) {
                var engine = family.equals("linear") ? "java" : family;
                seconds.put(family + ", cold", median(request.get(), engine, Duration.ZERO));
                seconds.put(family + ", warm", median(request.get(), engine, WARM));
            }
        }
        return seconds;
    }

    private double median(TrialRequest request, String engine, Duration wait) throws Exception {
        var times = new double[TIMES];
        for (int time = 0; time < TIMES; time++) {
            times[time] = once(request, engine, wait);
        }
        Arrays.sort(times);
        return times[TIMES / 2];
    }

    private double once(TrialRequest request, String engine, Duration wait) throws Exception {
        var folder = MeshFolder.in(mesh.folder());
        var columns =
                new FolderArtifactStore(folder.artifacts())
                        .fetch(new Digest(request.getDevelopColumns()));
        var spec =
                new ChildSpec(
                        ClassPathFolder.jars(engines.resolve(engine)),
                        "io.trialmesh.worker.child.TrialChild",
                        MEMORY / 2,
                        MEMORY,
                        1,
                        !engine.equals("java"),
                        folder.work().resolve("bench"),
                        ChildSpec.USUAL_DISK);
        var first = new CompletableFuture<Long>();
        var began = System.nanoTime();
        var child = new Fork(InstantSource.system()).start(spec);
        try {
            if (!wait.isZero()) {
                TimeUnit.MILLISECONDS.sleep(wait.toMillis());
                began = System.nanoTime();
            }
            Files.write(child.folder().resolve("request.binpb"), request.toByteArray());
            child.give(columns.toString(), _ -> first.complete(System.nanoTime()));
            return (first.get(1, TimeUnit.MINUTES) - began) / 1e9;
        } finally {
            child.discard();
        }
    }

    /// As the scheduler sent it.
    private Optional<TrialRequest> request(String family) throws Exception {
        var found = Optional.<TrialRequest>empty();
        try (var database = mesh.database();
                var query =
                        database.prepareStatement(
                                "SELECT payload FROM scheduler.task WHERE kind = 'TRAIN'");
                var rows = query.executeQuery()) {
            while (rows.next()) {
                var request = TrialRequest.parseFrom(rows.getBytes(1));
                if (request.getFamily().equals(family)) {
                    found = Optional.of(request);
                }
            }
        }
        return found;
    }
}
