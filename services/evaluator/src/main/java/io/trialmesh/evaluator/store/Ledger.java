package io.trialmesh.evaluator.store;

import io.trialmesh.wire.meter.Meters;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Every opening of every data set's sealed rows, written down before it happens; and no more by
/// one study than the budget.
public final class Ledger {

    private final Jdbi database;
    private final int budget;

    /// @param budget how often one study may open the sealed rows of a data set
    public Ledger(Jdbi database, int budget) {
        this.database = database;
        this.budget = budget;
    }

    /// Commits the opening; how often the same rows have been opened by now, over all studies.
    ///
    /// @throws Spent where the study opened them as often as it may; nothing was written down
    public int add(Opening opening) {
        return database.inTransaction(handle -> {
            // Two evaluators must not both take the last one.
            handle.execute("select pg_advisory_xact_lock(hashtext(?))", opening.sealedColumns());
            var byStudy = countOfStudy(handle, opening);
            if (byStudy >= budget) {
                Meters.OPENINGS.add("REFUSED");
                throw new Spent(byStudy, budget);
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
            handle.afterCommit(() -> Meters.OPENINGS.add("OPENED"));
            return count(handle, opening);
        });
    }

    private static int countOfStudy(Handle handle, Opening opening) {
        return handle.createQuery(
                        "select count(*) from opening"
                                + " where sealed_columns = :columns and study = :study")
                .bind("columns", opening.sealedColumns())
                .bind("study", opening.study())
                .mapTo(Integer.class)
                .one();
    }

    private static int count(Handle handle, Opening opening) {
        return handle.createQuery("select count(*) from opening where sealed_columns = :columns")
                .bind("columns", opening.sealedColumns())
                .mapTo(Integer.class)
                .one();
    }
}
