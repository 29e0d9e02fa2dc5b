package io.trialmesh.scheduler.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.config.JdbiConfig;

/// What a transaction writes just before it commits: rows of one kind go in one round trip, where
/// each would have its own. Locks are held for the shorter.
///
/// Whoever reads in the same transaction what is written late says {@link #now} first, or asks for
/// the row that waits.
public final class Late implements JdbiConfig<Late> {

    private final SequencedMap<Kind<?>, SequencedMap<Object, Object>> waiting =
            new LinkedHashMap<>();

    /// Rows that are written together. A kind is itself and no other, whatever it looks like.
    ///
    /// @param <R> the row
    public static final class Kind<R> {

        private final Class<R> type;
        private final BiConsumer<Handle, List<R>> writer;

        /// @param writer is given the rows in the order in which they were added
        public Kind(Class<R> type, BiConsumer<Handle, List<R>> writer) {
            this.type = type;
            this.writer = writer;
        }

        /// Adds a row to the transaction of the handle.
        public void add(Handle handle, R row) {
            put(handle, new Object(), row);
        }

        /// Adds a row in the place of an earlier one with this key.
        public void put(Handle handle, Object key, R row) {
            of(handle).waiting.computeIfAbsent(this, _ -> new LinkedHashMap<>()).put(key, row);
        }

        /// The row with this key, where it waits.
        public Optional<R> find(Handle handle, Object key) {
            return Optional.ofNullable(of(handle).waiting.get(this))
                    .map(rows -> rows.get(key))
                    .map(type::cast);
        }

        private void write(Handle handle, SequencedMap<Object, Object> rows) {
            writer.accept(handle, rows.values().stream().map(type::cast).toList());
        }
    }

    /// Writes what waits in the transaction of the handle.
    public static void now(Handle handle) {
        var waiting = of(handle).waiting;
        while (!waiting.isEmpty()) {
            var next = waiting.pollFirstEntry();
            next.getKey().write(handle, next.getValue());
        }
    }

    /// Nothing waits in a handle that has just been opened, or for a statement.
    @Override
    public Late createCopy() {
        return new Late();
    }

    private static Late of(Handle handle) {
        return handle.getConfig(Late.class);
    }
}
