package io.trialmesh.data.database;

import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.data.cells.Cells;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/// A DuckDB of our own, in memory, that spills into a private folder which goes with it.
public final class Database implements AutoCloseable {

    private static final int THREADS = 2;

    private final Path folder;
    private final Connection connection;

    private Database(Path folder, Connection connection) {
        this.folder = folder;
        this.connection = connection;
    }

    /// Opens a database with the macros `number(text)` and `moment(text)`, which read cells as
    /// {@link Cells} does.
    ///
    /// @param memoryMiB what it may use before it spills
    public static Database open(int memoryMiB) {
        var properties = new Properties();
        properties.setProperty("jdbc_stream_results", "true");
        try {
            var folder = Files.createTempDirectory("trialmesh-table");
            var connection = DriverManager.getConnection("jdbc:duckdb:", properties);
            var database = new Database(folder, connection);
            database.run("set threads = " + THREADS);
            database.run("set memory_limit = '" + memoryMiB + "MiB'");
            database.run("set temp_directory = " + text(folder.toString()));
            database.run(
                    "create macro number(c) as case when isfinite(try_cast(c as double))"
                            + " and not contains(c, '_') then try_cast(c as double) end");
            database.run(
                    "create macro moment(c) as case when length(c) between 8 and 40"
                            + " and c[5] in ('-', '/') and regexp_full_match(c, "
                            + text(Cells.MOMENT)
                            + ") then epoch(try_cast(replace(c, '/', '-') as timestamp)) / 86400"
                            + " end");
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw broken(e);
        }
    }

    /// Lets queries name a file whatever characters its path has; the name is ready for SQL.
    public String link(Path file, String name) {
        try {
            var link = folder.resolve(name);
            Files.deleteIfExists(link);
            return text(Files.createSymbolicLink(link, file.toRealPath()).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Reads the rows of a query one after the other.
    public void each(String sql, RowReader reader) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    /// What is done with a row of a result.
    @FunctionalInterface
    public interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    public Connection connection() {
        return connection;
    }

    /// A text literal of SQL.
    public static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /// A name of SQL, whatever characters it has.
    public static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /// Words as a list of SQL.
    public static String words(List<String> words) {
        return words.stream().map(Database::text).collect(Collectors.joining(", ", "(", ")"));
    }

    public static MeshException broken(SQLException e) {
        return new MeshException(ErrorCode.INTERNAL, "the table's database failed", e);
    }

    /// Deletes the folder with everything that was spilled into it.
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw broken(e);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
