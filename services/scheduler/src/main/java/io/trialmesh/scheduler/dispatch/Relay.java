package io.trialmesh.scheduler.dispatch;

import io.trialmesh.scheduler.dispatch.RecordSender.Departing;
import io.trialmesh.scheduler.store.Database;
import io.trialmesh.scheduler.store.Leader;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Empties the outbox into the broker, in order, by one scheduler at a time.
///
/// A record is deleted in the transaction that sent it, after the broker confirmed it: a crash
/// between the two sends it twice and never not at all.
@Singleton
public class Relay {

    private static final int BATCH = 500;

    private final Database database;
    private final RecordSender sender;

    @Inject
    public Relay(Database database, RecordSender sender) {
        this.database = database;
        this.sender = sender;
    }

    /// One round.
    ///
    /// @return true where there may be more
    public boolean relay() {
        if (database.glance(Relay::empty)) {
            return false;
        }
        int sent =
                database.inTransaction(handle -> {
                    if (!Leader.RELAY.leads(handle)) {
                        return 0;
                    }
                    var records = next(handle);
                    if (!records.isEmpty()) {
                        sender.send(records);
                        delete(handle, records);
                    }
                    return records.size();
                });
        return sent == BATCH;
    }

    private static boolean empty(Handle handle) {
        return handle.createQuery("SELECT NOT EXISTS (SELECT FROM outbox)")
                .mapTo(Boolean.class)
                .one();
    }

    private static List<Departing> next(Handle handle) {
        return handle.createQuery(
                        """
                        SELECT id, topic, headers, payload FROM outbox ORDER BY id LIMIT :batch
                        """)
                .bind("batch", BATCH)
                .map((row, _) ->
                        new Departing(
                                row.getLong("id"),
                                row.getString("topic"),
                                List.of((String[]) row.getArray("headers").getArray()),
                                row.getBytes("payload")))
                .list();
    }

    private static void delete(Handle handle, List<Departing> records) {
        handle.createUpdate("DELETE FROM outbox WHERE id = ANY(:ids)")
                .bindArray("ids", Long.class, records.stream().map(Departing::id).toList())
                .execute();
    }
}
