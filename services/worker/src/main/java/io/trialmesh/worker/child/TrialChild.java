package io.trialmesh.worker.child;

import io.trialmesh.core.error.MeshException;
import io.trialmesh.fork.ChildPort;
import io.trialmesh.proto.v1.FailureReason;
import io.trialmesh.proto.v1.TrialEvent;
import io.trialmesh.proto.v1.TrialFailed;
import io.trialmesh.proto.v1.TrialRequest;
import io.trialmesh.worker.training.Diverged;
import io.trialmesh.worker.training.Families;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/// The main class of a child: one trial, then it ends.
///
/// Its task line is the path of the develop rows' column file; everything else is in its folder. An
/// expected end is an outcome in that folder and exit status 0; any other is the parent's to
/// explain.
public final class TrialChild {

    private TrialChild() {}

    public static void main(String[] arguments) throws IOException {
        var port = ChildPort.open();
        var families = Families.found();
        Warmth.gain(families);
        var columns = Path.of(port.task());
        var folder = TrialFolder.here();
        var request = TrialRequest.parseFrom(Files.readAllBytes(folder.request()));
        var progress = new ChildProgress(port, request, InstantSource.system());
        var outcome = outcome(new TrialTask(families, request, folder), columns, progress);
        Files.write(folder.outcome(), outcome.toByteArray());
    }

    private static TrialEvent outcome(TrialTask task, Path columns, ChildProgress progress) {
        try {
            return TrialEvent.newBuilder().setFinished(task.learn(columns, progress)).build();
        } catch (Diverged e) {
            return failed(FailureReason.DIVERGED, e);
        } catch (MeshException e) {
            return failed(FailureReason.BAD_DATA, e);
        } catch (IllegalArgumentException e) {
            e.printStackTrace();
            return failed(FailureReason.BAD_PARAMETERS, e);
        }
    }

    private static TrialEvent failed(FailureReason reason, Exception why) {
        return TrialEvent.newBuilder()
                .setFailed(
                        TrialFailed.newBuilder()
                                .setReason(reason)
                                .setSentence(reason.name() + ": " + why.getMessage()))
                .build();
    }
}
