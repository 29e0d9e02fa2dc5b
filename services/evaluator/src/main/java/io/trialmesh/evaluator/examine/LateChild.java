package io.trialmesh.evaluator.examine;

import io.trialmesh.evaluator.child.ModelAnswer;
import io.trialmesh.evaluator.child.ModelRequest;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/// A child that starts when it is asked for the first time: few checks ask a rival anything.
final class LateChild implements Asked, AutoCloseable {

    private final Supplier<ModelChild> start;
    private Optional<ModelChild> started = Optional.empty();

    LateChild(Supplier<ModelChild> start) {
        this.start = start;
    }

    @Override
    public ModelAnswer ask(IntFunction<ModelRequest> request) {
        return child().ask(request);
    }

    @Override
    public synchronized void close() {
        started.ifPresent(ModelChild::close);
    }

    private synchronized ModelChild child() {
        if (started.isEmpty()) {
            started = Optional.of(start.get());
        }
        return started.get();
    }
}
