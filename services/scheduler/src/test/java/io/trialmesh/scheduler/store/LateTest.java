package io.trialmesh.scheduler.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

class LateTest {

    private final Database database = TestDatabase.fresh();
    private final List<List<String>> writes = new ArrayList<>();
    private final Late.Kind<String> names = new Late.Kind<>(String.class, this::write);

    @Test
    void whatIsOfOneKindIsWrittenTogetherWithTheCommit() {
        database.inTransaction(handle -> {
            names.add(handle, "b");
            names.add(handle, "a");
            assertThat(writes).isEmpty();
            return 0;
        });
        assertThat(writes).containsExactly(List.of("b", "a"));
        assertThat(workers()).containsExactly("a", "b");
    }

    @Test
    void aLaterRowTakesThePlaceOfTheOneWithItsKey() {
        database.inTransaction(handle -> {
            names.put(handle, 1, "old");
            names.put(handle, 2, "other");
            names.put(handle, 1, "new");
            assertThat(names.find(handle, 1)).contains("new");
            assertThat(names.find(handle, 3)).isEmpty();
            return 0;
        });
        assertThat(writes).containsExactly(List.of("new", "other"));
    }

    @Test
    void whoReadsHasItWrittenFirstAndOnce() {
        database.inTransaction(handle -> {
            names.put(handle, 1, "a");
            Late.now(handle);
            assertThat(read(handle)).containsExactly("a");
            assertThat(names.find(handle, 1)).as("waits no more").isEmpty();
            names.add(handle, "b");
            return 0;
        });
        assertThat(writes).containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void whatIsUndoneIsNotWrittenByTheNextOne() {
        assertThatThrownBy(() ->
                        database.inTransaction(handle -> {
                            names.add(handle, "a");
                            throw new IllegalStateException("broken");
                        }))
                .hasMessage("broken");
        database.inTransaction(handle -> 0);
        assertThat(writes).isEmpty();
    }

    @Test
    void whatCannotBeWrittenUndoesAll() {
        assertThatThrownBy(() ->
                database.inTransaction(handle -> {
                    names.add(handle, "a");
                    names.add(handle, "a");
                    return 0;
                }));
        assertThat(workers()).isEmpty();
    }

    @Test
    void aTransactionWithinAnotherWritesWhatWaitsInBoth() {
        database.inTransaction(handle -> {
            names.add(handle, "a");
            return database.inTransaction(inner -> {
                names.add(inner, "b");
                return 0;
            });
        });
        assertThat(workers()).containsExactly("a", "b");
    }

    private void write(Handle handle, List<String> rows) {
        writes.add(rows);
        var batch =
                handle.prepareBatch("INSERT INTO worker VALUES (:name, 'WORKER', 1, false, now())");
        rows.forEach(row -> batch.bind("name", row).add());
        batch.execute();
    }

    private List<String> workers() {
        return database.inTransaction(LateTest::read);
    }

    private static List<String> read(Handle handle) {
        return handle.createQuery("SELECT name FROM worker ORDER BY name")
                .mapTo(String.class)
                .list();
    }
}
