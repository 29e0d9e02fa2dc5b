package io.trialmesh.scheduler.store;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// A real PostgreSQL, one for all tests of a JVM, and in it a fresh migrated database for whoever
/// asks, with a pool of connections as a scheduler has one: to open one for each transaction took
/// most of the time.
public final class TestDatabase {

    private static final String TEMPLATE = "migrated";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final int MOST = 10;

    /// What no test needs any more is closed by itself.
    private static final Duration IDLE = Duration.ofSeconds(2);

    private TestDatabase() {}

    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                var postgres =
                        EmbeddedPostgres.builder()
                                .setServerConfig("max_connections", "400")
                                .setServerConfig("fsync", "off")
                                // What a server is used to is not to be relied on.
                                .setServerConfig("synchronous_commit", "off")
                                .start();
                execute(postgres, "CREATE DATABASE " + TEMPLATE);
                Flyway.configure()
                        .dataSource(postgres.getDatabase("postgres", TEMPLATE))
                        .load()
                        .migrate();
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// A database of its own, migrated and empty.
    public static Database fresh() {
        return new Database(freshSource());
    }

    /// The source of a database of its own, migrated and empty.
    public static DataSource freshSource() {
        var name = "test" + COUNT.incrementAndGet();
        execute(Server.POSTGRES, "CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
        return pooled(Server.POSTGRES.getJdbcUrl("postgres", name));
    }

    private static DataSource pooled(String url) {
        var configuration = new AgroalDataSourceConfigurationSupplier();
        configuration
                .connectionPoolConfiguration()
                .maxSize(MOST)
                .reapTimeout(IDLE)
                .acquisitionTimeout(Duration.ofSeconds(30))
                .connectionFactoryConfiguration()
                .jdbcUrl(url)
                .initialSql(Durability.AT_CONNECT)
                .principal(new NamePrincipal("postgres"));
        try {
            return AgroalDataSource.from(configuration);
        } catch (SQLException e) {
            throw new IllegalStateException("no pool for " + url, e);
        }
    }

    private static void execute(EmbeddedPostgres postgres, String sql) {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the test database refused: " + sql, e);
        }
    }
}
