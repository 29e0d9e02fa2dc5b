package io.trialmesh.cli.command;

import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// Logs in to a database that is named on the command line, as `psql` does: the name and password
/// come from the environment, where no list of processes shows them.
final class DatabaseLogin {

    private static final String PREFIX = "jdbc:postgresql://";
    private static final Map<String, String> VARIABLES =
            Map.of("user", "PGUSER", "password", "PGPASSWORD");

    private DatabaseLogin() {}

    static Connection open(String url) throws SQLException {
        if (!url.startsWith(PREFIX)) {
            throw new MeshException(
                    List.of(
                            new Problem(
                                    "database",
                                    url,
                                    "'"
                                            + url
                                            + "' is no address of a database: write "
                                            + PREFIX
                                            + "host:5432/trialmesh")));
        }
        var login = new Properties();
        VARIABLES.forEach((property, variable) -> {
            var value = System.getenv(variable);
            if (value != null) {
                login.setProperty(property, value);
            }
        });
        return DriverManager.getConnection(url, login);
    }
}
