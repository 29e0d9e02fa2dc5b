package io.trialmesh.worker.child;

import java.nio.file.Path;

/// Where parent and child leave things for each other: the child's working folder.
///
/// @param root private to one child
public record TrialFolder(Path root) {

    /// The child's own view: it works in its folder.
    static TrialFolder here() {
        return new TrialFolder(Path.of("").toAbsolutePath());
    }

    /// A `TrialRequest`, written by the parent before the task is given.
    public Path request() {
        return root.resolve("request.binpb");
    }

    /// The place in a trace that the child's work belongs to, written by the parent where there is
    /// one.
    public Path traceParent() {
        return root.resolve("traceparent");
    }

    /// A `TrialEvent` of which only the event is filled in; the child's last act.
    public Path outcome() {
        return root.resolve("outcome.binpb");
    }

    /// A prediction file.
    public Path predictions() {
        return root.resolve("predictions");
    }

    /// The prediction file that a refit's calibrator and threshold are chosen by, written by the
    /// parent.
    public Path outOfFold() {
        return root.resolve("out-of-fold");
    }

    /// Weights of the develop rows, put there by the parent; from 0.
    public Path weights(int file) {
        return root.resolve("weights-" + file);
    }

    /// A model folder; fold models from 0, a refit's is 0.
    public Path model(int fold) {
        return root.resolve("model-" + fold);
    }
}
