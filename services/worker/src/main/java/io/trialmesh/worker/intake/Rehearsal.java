package io.trialmesh.worker.intake;

import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.trial.Measurement;
import io.trialmesh.fork.Exit;
import io.trialmesh.fork.ExitReason;
import io.trialmesh.proto.v1.TrialEvent;
import io.trialmesh.proto.v1.TrialRequest;
import io.trialmesh.wire.slot.RunningTask;
import io.trialmesh.worker.child.TrialFolder;
import io.trialmesh.worker.child.TrialTask;
import io.trialmesh.worker.training.Families;
import io.trialmesh.worker.training.TrainingProgress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Trains in the worker itself: the start of a child would be nearly all of the work where the mesh
/// is measured or wounded and not the models.
///
/// Everything else is as ever: claim, lease, folds, store, outcome. There is no limit of memory or
/// time and no isolation, so only families without an engine of their own are taken.
public final class Rehearsal implements Trainer {

    private static final String NO_ENGINE = "java";

    private final Families families;
    private final ArtifactStore store;
    private final Path home;
    private final Duration least;
    private final InstantSource clock;

    /// Trials that each take at least some time.
    ///
    /// @param home the folder below which each trial has one of its own
    /// @param least how long a trial takes at least: the mesh is wounded meanwhile
    public Rehearsal(
            Families families,
            ArtifactStore store,
            Path home,
            Duration least,
            InstantSource clock) {
        this.families = families;
        this.store = store;
        this.home = home;
        this.least = least;
        this.clock = clock;
    }

    @Override
    public TrialEvent run(TrialRequest request, RunningTask task) throws InterruptedException {
        var cancelled = new CountDownLatch(1);
        task.onInstruction(() -> {}, cancelled::countDown);
        var began = clock.instant();
        try {
            var engine = families.named(request.getFamily()).engine();
            if (!engine.equals(NO_ENGINE)) {
                throw new IllegalArgumentException(
                        "a rehearsal has no engine '" + engine + "', only " + NO_ENGINE);
            }
            var ending = inFolder(request);
            var left = least.minus(Duration.between(began, clock.instant()));
            var _ = cancelled.await(left.toMillis(), TimeUnit.MILLISECONDS);
            return ending;
        } catch (MeshException e) {
            return Endings.refused(e);
        } catch (IllegalArgumentException e) {
            return Endings.badParameters(e);
        } catch (IOException | UncheckedIOException e) {
            return Endings.fault(e);
        }
    }

    private TrialEvent inFolder(TrialRequest request) throws IOException {
        Files.createDirectories(home);
        var began = clock.instant();
        var folder = new TrialFolder(Files.createTempDirectory(home, "rehearsal-"));
        try {
            var columns = store.fetch(new Digest(request.getDevelopColumns()));
            TrialRunner.handOver(request, store, folder);
            var outcome = new TrialTask(families, request, folder).outcome(columns, new Untold());
            Files.write(folder.outcome(), outcome.toByteArray());
            var ran = Duration.between(began, clock.instant());
            return new Endings(store, folder)
                    .of(new Exit(ExitReason.FINISHED, "FINISHED", ran, 0, List.of()));
        } finally {
            delete(folder.root());
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var inside = Files.walk(folder)) {
            for (var path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /// Nobody is told how it goes, and nobody stops it: it is over too soon.
    private record Untold() implements TrainingProgress {

        @Override
        public void measured(Measurement measurement) {}

        @Override
        public boolean stopRequested() {
            return false;
        }
    }
}
