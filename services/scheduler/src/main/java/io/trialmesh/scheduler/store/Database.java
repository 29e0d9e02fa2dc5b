package io.trialmesh.scheduler.store;

import io.trialmesh.wire.meter.Meters;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/// PostgreSQL, one transaction at a time.
///
/// Locks are taken in one order by everybody: studies before tasks, and each by id. What shall
/// happen only after a commit is registered with `Handle.afterCommit`. A transaction that the
/// thread of another one opens joins it.
@Singleton
public class Database {

    private final Jdbi jdbi;

    @Inject
    public Database(DataSource source) {
        jdbi = Jdbi.create(source);
        jdbi.registerArrayType(String.class, "text");
        jdbi.registerArrayType(Integer.class, "int4");
        jdbi.registerArrayType(Long.class, "int8");
    }

    /// Reads with one statement and no transaction: a third of the round trips, for whoever looks
    /// again and again and mostly finds nothing.
    public <T> T glance(Transaction<T> statement) {
        return jdbi.withHandle(statement::run);
    }

    /// Runs and commits, to the disk; an exception undoes everything and reaches the caller.
    public <T> T inTransaction(Transaction<T> work) {
        return inTransaction(Durability.FLUSHED, work);
    }

    /// Runs and commits, to the disk or not, whatever the server's default is.
    public <T> T inTransaction(Durability durability, Transaction<T> work) {
        var began = System.nanoTime();
        var result = "ROLLED_BACK";
        try {
            var committed =
                    jdbi.inTransaction(handle -> {
                        durability.apply(handle);
                        var done = work.run(handle);
                        Late.now(handle);
                        return done;
                    });
            result = "COMMITTED";
            return committed;
        } finally {
            Meters.TRANSACTION.since(began, result);
        }
    }
}
