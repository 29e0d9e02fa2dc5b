package io.trialmesh.data.ingest;

import io.trialmesh.data.database.Database;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// A database that is opened while something else is done, because its native code takes most of a
/// second to load.
final class OpenedLater implements AutoCloseable {

    private final int memoryMiB;
    private Optional<CompletableFuture<Database>> opening = Optional.empty();

    OpenedLater(int memoryMiB) {
        this.memoryMiB = memoryMiB;
    }

    /// Begins to open it, once.
    void begin() {
        if (opening.isEmpty()) {
            opening =
                    Optional.of(
                            CompletableFuture.supplyAsync(
                                    () -> Database.open(memoryMiB),
                                    task -> Thread.ofPlatform().name("database").start(task)));
        }
    }

    /// The database, opened.
    Database get() {
        begin();
        return opening.orElseThrow().join();
    }

    @Override
    public void close() {
        opening.ifPresent(each -> each.join().close());
    }
}
