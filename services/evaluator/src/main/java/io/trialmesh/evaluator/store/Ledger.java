package io.trialmesh.evaluator.store;

import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;

/// Every opening of every data set's sealed rows, written down before it happens.
public final class Ledger {

    private final Jdbi database;

    public Ledger(Jdbi database) {
        this.database = database;
    }

    /// Commits the opening; how often the same rows have been opened by now.
    public int add(Opening opening) {
        return database.inTransaction(handle -> {
            handle.createUpdate(
                            "insert into opening (sealed_columns, study, trial, model, at)"
                                    + " values (:columns, :study, :trial, :model, :at)")
                    .bind("columns", opening.sealedColumns())
                    .bind("study", opening.study())
                    .bind("trial", opening.trial())
                    .bind("model", opening.model())
                    .bind("at", opening.at().atOffset(ZoneOffset.UTC))
                    .execute();
            return handle.createQuery(
                            "select count(*) from opening where sealed_columns = :columns")
                    .bind("columns", opening.sealedColumns())
                    .mapTo(Integer.class)
                    .one();
        });
    }
}
