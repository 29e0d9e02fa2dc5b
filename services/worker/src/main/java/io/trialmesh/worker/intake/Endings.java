package io.trialmesh.worker.intake;

import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.fork.Exit;
import io.trialmesh.fork.ExitReason;
import io.trialmesh.proto.v1.FailureReason;
import io.trialmesh.proto.v1.TrialEvent;
import io.trialmesh.proto.v1.TrialFailed;
import io.trialmesh.proto.v1.TrialFinished;
import io.trialmesh.wire.model.ModelFolder;
import io.trialmesh.worker.child.TrialFolder;
import java.io.IOException;
import java.nio.file.Files;

/// What came of a child, as the event that ends its trial; what it learnt goes into the store.
final class Endings {

    private final ArtifactStore store;
    private final TrialFolder folder;

    Endings(ArtifactStore store, TrialFolder folder) {
        this.store = store;
        this.folder = folder;
    }

    TrialEvent of(Exit exit) throws IOException {
        if (exit.reason() != ExitReason.FINISHED) {
            return failed(reason(exit.reason()), exit.sentence(), exit);
        }
        if (!Files.exists(folder.outcome())) {
            return failed(FailureReason.INTERNAL_FAULT, "the child ended without an outcome", exit);
        }
        var outcome = TrialEvent.parseFrom(Files.readAllBytes(folder.outcome()));
        if (outcome.hasFailed()) {
            var why = outcome.getFailed();
            return failed(why.getReason(), why.getSentence(), exit);
        }
        return TrialEvent.newBuilder().setFinished(stored(outcome.getFinished(), exit)).build();
    }

    /// That the store is away says nothing about the data.
    static TrialEvent refused(MeshException why) {
        return failed(
                why.code().retryable() ? FailureReason.INTERNAL_FAULT : FailureReason.BAD_DATA,
                why);
    }

    static TrialEvent badParameters(IllegalArgumentException why) {
        return failed(FailureReason.BAD_PARAMETERS, why);
    }

    static TrialEvent fault(Exception why) {
        return failed(FailureReason.INTERNAL_FAULT, why);
    }

    private TrialFinished stored(TrialFinished finished, Exit exit) {
        var complete =
                finished.toBuilder().setSeconds(seconds(exit)).setPeakBytes(exit.peakBytes());
        if (Files.exists(folder.predictions())) {
            complete.setPredictions(store.put(folder.predictions()).hex());
        }
        var bytes = 0L;
        for (int fold = 0; Files.exists(folder.model(fold)); fold++) {
            complete.addModels(ModelFolder.store(folder.model(fold), store).hex());
            bytes += bytes(fold);
        }
        return complete.setModelBytes(bytes).build();
    }

    private long bytes(int fold) {
        return ModelFolder.manifest(folder.model(fold)).getFilesList().stream()
                .mapToLong(file -> file.getBytes())
                .sum();
    }

    /// A child that we did not cancel but that is gone was lost with whoever took it.
    private static FailureReason reason(ExitReason reason) {
        return switch (reason) {
            case OUT_OF_TIME -> FailureReason.OUT_OF_TIME;
            case OUT_OF_MEMORY -> FailureReason.OUT_OF_MEMORY;
            case OUT_OF_DISK -> FailureReason.OUT_OF_DISK;
            case NATIVE_CRASH -> FailureReason.NATIVE_CRASH;
            case CANCELLED -> FailureReason.LOST;
            case FAULT, FINISHED -> FailureReason.INTERNAL_FAULT;
        };
    }

    private static TrialEvent failed(FailureReason reason, Exception why) {
        return TrialEvent.newBuilder()
                .setFailed(
                        TrialFailed.newBuilder()
                                .setReason(reason)
                                .setSentence(reason.name() + ": " + why.getMessage()))
                .build();
    }

    private static TrialEvent failed(FailureReason reason, String sentence, Exit exit) {
        return TrialEvent.newBuilder()
                .setFailed(
                        TrialFailed.newBuilder()
                                .setReason(reason)
                                .setSentence(sentence)
                                .setSeconds(seconds(exit))
                                .setPeakBytes(exit.peakBytes()))
                .build();
    }

    private static double seconds(Exit exit) {
        return exit.ran().toMillis() / 1e3;
    }
}
