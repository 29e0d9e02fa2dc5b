package io.trialmesh.worker.intake;

import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.learn.ModelFamily;
import io.trialmesh.fork.Child;
import io.trialmesh.fork.Exit;
import io.trialmesh.fork.ExitReason;
import io.trialmesh.proto.v1.TrialEvent;
import io.trialmesh.proto.v1.TrialRequest;
import io.trialmesh.wire.meter.Meters;
import io.trialmesh.wire.slot.RunningTask;
import io.trialmesh.wire.trace.SpanLine;
import io.trialmesh.wire.trace.SpanStart.Kind;
import io.trialmesh.wire.trace.Spans;
import io.trialmesh.wire.trial.TrialCodec;
import io.trialmesh.worker.child.MeasurementLine;
import io.trialmesh.worker.child.TrialFolder;
import io.trialmesh.worker.training.Families;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/// Runs one trial in a child: hands over the request, passes instructions on, collects the end.
public final class TrialRunner implements Trainer {

    private final Families families;
    private final Children children;
    private final ArtifactStore store;

    /// The children that learn now, each with the memory it may take.
    private final ConcurrentHashMap<Child, Long> running = new ConcurrentHashMap<>();

    public TrialRunner(Families families, Children children, ArtifactStore store) {
        this.families = families;
        this.children = children;
        this.store = store;
        for (var reason : ExitReason.values()) {
            Meters.CHILDREN_ENDED.add(0, reason.name());
        }
        Meters.CHILD_MEMORY.follow(
                () -> running.keySet().stream().mapToDouble(Child::residentBytes).sum());
        Meters.CHILD_MEMORY_LIMIT.follow(
                () -> running.values().stream().mapToDouble(Long::doubleValue).sum());
    }

    @Override
    public TrialEvent run(TrialRequest request, RunningTask task) throws InterruptedException {
        try {
            var family = families.named(request.getFamily());
            var columns = store.fetch(new Digest(request.getDevelopColumns()));
            var ending = inChild(family, request, columns, task);
            children.prepare(family, request);
            return ending;
        } catch (MeshException e) {
            return Endings.refused(e);
        } catch (IllegalArgumentException e) {
            return Endings.badParameters(e);
        } catch (IOException | UncheckedIOException e) {
            return Endings.fault(e);
        }
    }

    private TrialEvent inChild(
            ModelFamily family, TrialRequest request, Path columns, RunningTask task)
            throws IOException, InterruptedException {
        var child = children.take(family, request);
        running.put(child, children.memory(request));
        try {
            var folder = new TrialFolder(child.folder());
            var complete = request.toBuilder().setThreads(children.threads(request)).build();
            Files.write(folder.request(), complete.toByteArray());
            handOver(request, store, folder);
            var exit = learn(child, request, columns, task);
            Meters.CHILDREN_ENDED.add(exit.reason().name());
            Meters.CHILD_PEAK.add((double) exit.peakBytes(), request.getFamily());
            return new Endings(store, folder).of(exit);
        } finally {
            running.remove(child);
            child.discard();
        }
    }

    /// From the task to the end of the child, as a part of what the slot does.
    private static Exit learn(Child child, TrialRequest request, Path columns, RunningTask task)
            throws IOException, InterruptedException {
        try (var span = Spans.here("child", Kind.INTERNAL)) {
            if (span.place().isPresent()) {
                Files.writeString(
                        new TrialFolder(child.folder()).traceParent(), span.place().get().text());
            }
            child.give(columns.toAbsolutePath().toString(), line -> report(line, child, task));
            task.onInstruction(child::stop, child::cancel);
            limit(child, request);
            var exit = await(child);
            span.label("family", request.getFamily()).label("reason", exit.reason().name());
            return exit;
        }
    }

    /// Puts weights, and what a refit chooses by, into its folder.
    static void handOver(TrialRequest request, ArtifactStore store, TrialFolder folder)
            throws IOException {
        var predictions = request.getRefit().getPredictions();
        if (!predictions.isEmpty()) {
            Files.copy(store.fetch(new Digest(predictions)), folder.outOfFold());
        }
        for (int file = 0; file < request.getWeightFilesCount(); file++) {
            var weights = store.fetch(new Digest(request.getWeightFiles(file)));
            Files.copy(weights, folder.weights(file));
        }
    }

    /// By the budget's clock, and by the trial's own: what waits in a queue loses nothing.
    private static void limit(Child child, TrialRequest request) {
        if (request.hasNotAfter()) {
            var end = request.getNotAfter();
            child.endAt(Instant.ofEpochSecond(end.getSeconds(), end.getNanos()));
        }
        if (request.hasTimeLimit()) {
            var longest = request.getTimeLimit();
            child.endAfter(Duration.ofSeconds(longest.getSeconds(), longest.getNanos()));
        }
    }

    private static void report(String line, Child child, RunningTask task) {
        MeasurementLine.parse(line)
                .map(TrialCodec::toWire)
                .ifPresent(measurement -> task.report(measurement, child.residentBytes()));
        SpanLine.parse(line).ifPresent(SpanLine::tell);
    }

    private static Exit await(Child child) throws InterruptedException {
        try {
            return child.exit().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("nobody waited for the child", e);
        }
    }
}
