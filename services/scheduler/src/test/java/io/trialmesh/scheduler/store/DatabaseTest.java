package io.trialmesh.scheduler.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class DatabaseTest {

    private final Database database = TestDatabase.fresh();

    @Test
    void undoesEverythingWhenTheWorkBreaks() {
        assertThatThrownBy(() ->
                        database.inTransaction(handle -> {
                            handle.execute(
                                    "INSERT INTO worker VALUES"
                                            + " ('w', 'WORKER', 1, false, now())");
                            throw new IllegalStateException("broken");
                        }))
                .hasMessage("broken");
        assertThat(workers()).isZero();
    }

    @Test
    void waitsForTheDiskUnlessToldOtherwise() {
        assertThat(setting(Durability.FLUSHED)).isEqualTo("on");
        assertThat(setting(Durability.LAZY)).isEqualTo("off");
        String afterwards = database.inTransaction(handle -> show(handle));
        assertThat(afterwards).isEqualTo("on");
    }

    /// The pool of the service, as the one of these tests.
    @Test
    void everyConnectionSaysItFirst() throws IOException {
        var settings = new Properties();
        try (var file = Database.class.getResourceAsStream("/application.properties")) {
            settings.load(file);
        }
        assertThat(settings)
                .containsEntry("quarkus.datasource.jdbc.new-connection-sql", Durability.AT_CONNECT);
    }

    @Test
    void runsWhatWasPutOffOnlyAfterTheCommit() {
        var seen = new ArrayList<Integer>();
        database.inTransaction(handle -> {
            handle.afterCommit(() -> seen.add(workers()));
            handle.execute("INSERT INTO worker VALUES ('w', 'WORKER', 1, false, now())");
            assertThat(seen).isEmpty();
            return 0;
        });
        assertThat(seen).containsExactly(1);
    }

    private String setting(Durability durability) {
        return database.inTransaction(durability, DatabaseTest::show);
    }

    private static String show(org.jdbi.v3.core.Handle handle) {
        return handle.createQuery("SHOW synchronous_commit").mapTo(String.class).one();
    }

    private int workers() {
        return database.inTransaction(handle ->
                handle.createQuery("SELECT count(*) FROM worker").mapTo(Integer.class).one());
    }
}
