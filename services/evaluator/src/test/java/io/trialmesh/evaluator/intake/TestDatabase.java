package io.trialmesh.evaluator.intake;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/// A real PostgreSQL with the evaluator's schema, one for all tests of a JVM.
public final class TestDatabase {

    private TestDatabase() {}

    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                var postgres = EmbeddedPostgres.builder().start();
                Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// A connection as a process has it after a restart: nothing remembered.
    public static Jdbi open() {
        return Jdbi.create(Server.POSTGRES.getPostgresDatabase());
    }
}
