package io.trialmesh.scheduler.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trialmesh.testkit.tls.TestAuthority;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The addresses of a database that the documents and the chart name, called at a real one with a
/// certificate.
class DatabaseTlsTest {

    private static final String SECRET =
            "select version from pg_stat_ssl where ssl and pid = pg_backend_pid()";

    @TempDir Path folder;

    @Test
    void isBelievedWithACertificateOfItsNameAndOfAKnownAuthorityAlone()
            throws IOException, SQLException {
        var ours = TestAuthority.in(folder.resolve("ours"));
        var theirs = TestAuthority.in(folder.resolve("theirs"));
        var server = ours.issue("server", "dns:localhost");
        Files.setPosixFilePermissions(server.key(), PosixFilePermissions.fromString("rw-------"));
        try (var postgres =
                EmbeddedPostgres.builder()
                        .setServerConfig("ssl", "on")
                        .setServerConfig("ssl_cert_file", server.certificate().toString())
                        .setServerConfig("ssl_key_file", server.key().toString())
                        .start()) {
            var here = "localhost:" + postgres.getPort();
            assertThat(protocol(here, "sslrootcert=" + ours.certificate())).startsWith("TLSv1.");
            assertThatThrownBy(() -> protocol(here, "sslrootcert=" + theirs.certificate()))
                    .as("another authority")
                    .hasStackTraceContaining("PKIX path");
            assertThatThrownBy(() ->
                            protocol(here, "sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory"))
                    .as("those of the Java runtime")
                    .hasStackTraceContaining("PKIX path");
            var numbered = "127.0.0.1:" + postgres.getPort();
            assertThatThrownBy(() -> protocol(numbered, "sslrootcert=" + ours.certificate()))
                    .as("another name")
                    .hasMessageContaining("127.0.0.1");
        }
    }

    private static String protocol(String address, String believed) throws SQLException {
        var url =
                "jdbc:postgresql://%s/postgres?sslmode=verify-full&%s".formatted(address, believed);
        try (var connection = DriverManager.getConnection(url, "postgres", "postgres");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(SECRET)) {
            return rows.next() ? rows.getString(1) : "in plain";
        }
    }
}
