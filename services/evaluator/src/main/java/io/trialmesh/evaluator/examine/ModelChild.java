package io.trialmesh.evaluator.examine;

import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.evaluator.child.ModelAnswer;
import io.trialmesh.evaluator.child.ModelRequest;
import io.trialmesh.evaluator.child.PredictionTask;
import io.trialmesh.fork.Child;
import io.trialmesh.wire.model.ModelFolder;
import io.trialmesh.wire.trace.Span;
import io.trialmesh.wire.trace.SpanLine;
import io.trialmesh.wire.trace.SpanStart.Kind;
import io.trialmesh.wire.trace.Spans;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/// A warm child that is asked about stored models, kept for a whole examination. Several threads
/// may ask; it answers one request after another.
final class ModelChild implements Asked, AutoCloseable {

    private final Child child;
    private final Span span;
    private final ArtifactStore store;
    private final ConcurrentHashMap<Digest, Boolean> brought = new ConcurrentHashMap<>();
    private final AtomicInteger last = new AtomicInteger();
    private final ConcurrentHashMap<Integer, CompletableFuture<ModelAnswer>> waiting =
            new ConcurrentHashMap<>();

    private ModelChild(Child child, Span span, ArtifactStore store) {
        this.child = child;
        this.span = span;
        this.store = store;
    }

    /// Hands the child its task.
    ///
    /// @param store that models are fetched from; the child reads its local copies
    static ModelChild give(Child child, ArtifactStore store) {
        var asked = new ModelChild(child, Spans.here("child", Kind.INTERNAL), store);
        var _ = child.exit().whenComplete((_, _) -> asked.giveUp());
        var task = new PredictionTask(store.folder(), asked.span.place());
        child.give(task.toLine(), asked::hear);
        return asked;
    }

    @Override
    public ModelAnswer ask(IntFunction<ModelRequest> request) {
        var number = last.incrementAndGet();
        var answer = new CompletableFuture<ModelAnswer>();
        var question = request.apply(number);
        bring(question.model());
        waiting.put(number, answer);
        child.send(question.toLine());
        if (child.exit().isDone()) {
            giveUp();
        }
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new MeshException(ErrorCode.INTERNAL, ended(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MeshException(ErrorCode.UNAVAILABLE, "the evaluator ends", e);
        }
    }

    @Override
    public void close() {
        child.discard();
        span.close();
    }

    /// A model that is not there or is damaged the child will speak of itself; only that the store
    /// is away says nothing about the model.
    ///
    /// Whoever asks about the same model meanwhile waits until it is there.
    private void bring(Digest model) {
        brought.computeIfAbsent(model, this::fetched);
    }

    private boolean fetched(Digest model) {
        try {
            ModelFolder.bring(model, store);
        } catch (MeshException e) {
            if (e.code().retryable()) {
                throw e;
            }
        }
        return true;
    }

    private void hear(String line) {
        var did = SpanLine.parse(line);
        if (did.isPresent()) {
            did.get().tell();
            return;
        }
        var answer = ModelAnswer.parse(line);
        var asked = waiting.remove(answer.number());
        if (asked != null) {
            asked.complete(answer);
        }
    }

    private void giveUp() {
        waiting.values()
                .forEach(answer ->
                        answer.completeExceptionally(
                                new IllegalStateException("the child is gone")));
        waiting.clear();
    }

    private String ended() {
        return "the child that predicts ended: " + child.exit().join().sentence();
    }
}
