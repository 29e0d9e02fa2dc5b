package io.trialmesh.cli.command;

import io.trialmesh.core.error.ErrorCode;
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

    /// Logs in.
    ///
    /// @throws MeshException INVALID where it is no address, UNAVAILABLE where nobody lets us in
    static Connection open(String url) {
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
        try {
            return DriverManager.getConnection(url, login);
        } catch (SQLException e) {
            throw new MeshException(
                    ErrorCode.UNAVAILABLE,
                    "cannot log in to "
                            + url.replaceFirst("\\?.*", "")
                            + " (PGUSER, PGPASSWORD): "
                            + e.getMessage(),
                    e);
        }
    }
}
