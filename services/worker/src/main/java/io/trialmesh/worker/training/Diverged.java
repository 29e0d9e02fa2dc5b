package io.trialmesh.worker.training;

/// The learners gave no number that could be measured, at no step.
public final class Diverged extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Diverged(String message) {
        super(message);
    }
}
