package io.trialmesh.scheduler.api;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Lets calls that want the same thing share one reading of it.
///
/// A reading is shared only by calls that came before it began, so each sees all that was written
/// before it asked; nothing is ever kept. While one reading is under way the next callers gather
/// for the one after it: a thousand watchers of a study cost the database no more than two.
///
/// @param <K> what is read
/// @param <V> what is found
final class SharedReadings<K, V> {

    private static final int LANES = 64;

    private final ConcurrentMap<K, CompletableFuture<V>> gathering = new ConcurrentHashMap<>();
    private final ReentrantLock[] lanes =
            IntStream.range(0, LANES)
                    .mapToObj(_ -> new ReentrantLock())
                    .toArray(ReentrantLock[]::new);
    private final Function<K, V> reading;

    SharedReadings(Function<K, V> reading) {
        this.reading = reading;
    }

    /// What a reading that begins after this call finds; whatever the reading throws.
    V read(K key) {
        var mine = new CompletableFuture<V>();
        var shared = gathering.putIfAbsent(key, mine);
        return shared == null ? lead(key, mine) : await(shared);
    }

    private V lead(K key, CompletableFuture<V> mine) {
        var lane = lanes[Math.floorMod(key.hashCode(), LANES)];
        lane.lock();
        try {
            // Whoever comes from here on wants a reading that has not begun.
            gathering.remove(key, mine);
            var found = reading.apply(key);
            mine.complete(found);
            return found;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            lane.unlock();
        }
    }

    private static <V> V await(CompletableFuture<V> shared) {
        try {
            return shared.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
