package io.trialmesh.evaluator.store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import java.time.ZoneOffset;

/// Every opening of every data set's sealed rows, written down before it happens; and no more than
/// the budget of openings.
public final class Ledger {

    private final Jdbi database;
    private final int budget;

    /// @param budget how often the sealed rows of one data set may be opened
    public Ledger(Jdbi database, int budget) {
        this.database = database;
        this.budget = budget;
    }

    /// Commits the opening; how often the same rows have been opened by now.
    ///
    /// @throws Spent where that is as often as they may be; nothing was written down
    public int add(Opening opening) {
        return database.inTransaction(handle -> {
            // Two evaluators must not both take the last one.
            handle.execute("select pg_advisory_xact_lock(hashtext(?))", opening.sealedColumns());
            var before = count(handle, opening);
            if (before >= budget) {
                throw new Spent(before, budget);
            }
            handle.createUpdate(
                            "insert into opening (sealed_columns, study, trial, model, at)"
                                    + " values (:columns, :study, :trial, :model, :at)")
                    .bind("columns", opening.sealedColumns())
                    .bind("study", opening.study())
                    .bind("trial", opening.trial())
                    .bind("model", opening.model())
                    .bind("at", opening.at().atOffset(ZoneOffset.UTC))
                    .execute();
            return before + 1;
        });
    }

    private static int count(Handle handle, Opening opening) {
        return handle.createQuery("select count(*) from opening where sealed_columns = :columns")
                .bind("columns", opening.sealedColumns())
                .mapTo(Integer.class)
                .one();
    }
}
