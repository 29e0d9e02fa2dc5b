package io.trialmesh.data.ingest;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Something that is done on a thread of its own beside other things.
final class Beside {

    private final CompletableFuture<Void> doing;

    Beside(Runnable work) {
        doing =
                CompletableFuture.runAsync(
                        work, task -> Thread.ofPlatform().name("beside").start(task));
    }

    /// Waits for its end, however it ends.
    void await() {
        doing.handle((_, _) -> true).join();
    }

    /// Waits for its end, and fails as it failed.
    void finish() {
        try {
            doing.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
