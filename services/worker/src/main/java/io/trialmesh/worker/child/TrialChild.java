package io.trialmesh.worker.child;

import io.trialmesh.fork.ChildPort;
import io.trialmesh.proto.v1.TrialRequest;
import io.trialmesh.wire.trace.SpanLine;
import io.trialmesh.wire.trace.TraceParent;
import io.trialmesh.worker.training.Families;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

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
        var clock = InstantSource.system();
        var began = clock.instant();
        var progress = new ChildProgress(port, request, clock);
        var outcome = new TrialTask(families, request, folder).outcome(columns, progress);
        Files.write(folder.outcome(), outcome.toByteArray());
        traced(folder)
                .map(parent -> SpanLine.of("learn", parent, began, clock.instant()))
                .ifPresent(span -> port.send(span.text()));
    }

    private static Optional<TraceParent> traced(TrialFolder folder) throws IOException {
        return Files.exists(folder.traceParent())
                ? TraceParent.read(Files.readString(folder.traceParent()))
                : Optional.empty();
    }
}
