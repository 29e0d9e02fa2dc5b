package io.trialmesh.scheduler.intake;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.jdbi.v3.core.ConnectionException;

/// Tells a database that is away from a change that cannot be made.
final class Away {

    private Away() {}

    /// Throws what broke where the database is the reason; then it is no fault of the record.
    static void rethrow(RuntimeException failure) {
        var away =
                Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                        .limit(20)
                        .anyMatch(Away::isAway);
        if (away) {
            throw failure;
        }
    }

    private static boolean isAway(Throwable cause) {
        return cause instanceof ConnectionException
                || (cause instanceof SQLException sql && state(sql));
    }

    /// 08: connection lost; 53: out of resources; 57P: shutting down or starting up.
    private static boolean state(SQLException sql) {
        var state = sql.getSQLState();
        return state == null
                || state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57P");
    }
}
