package io.trialmesh.evaluator.examine;

import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.evaluator.child.ModelAnswer;
import io.trialmesh.evaluator.child.ModelRequest;
import io.trialmesh.fork.Child;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/// A warm child that is asked about stored models, kept for a whole examination. Several threads
/// may ask; it answers one request after another.
final class ModelChild implements Asked, AutoCloseable {

    private final Child child;
    private final AtomicInteger last = new AtomicInteger();
    private final ConcurrentHashMap<Integer, CompletableFuture<ModelAnswer>> waiting =
            new ConcurrentHashMap<>();

    private ModelChild(Child child) {
        this.child = child;
    }

    /// Hands the child its task.
    ///
    /// @param artifacts the folder that models are read from
    static ModelChild give(Child child, Path artifacts) {
        var asked = new ModelChild(child);
        var _ = child.exit().whenComplete((_, _) -> asked.giveUp());
        child.give(artifacts.toString(), asked::hear);
        return asked;
    }

    @Override
    public ModelAnswer ask(IntFunction<ModelRequest> request) {
        var number = last.incrementAndGet();
        var answer = new CompletableFuture<ModelAnswer>();
        waiting.put(number, answer);
        child.send(request.apply(number).toLine());
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
    }

    private void hear(String line) {
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
