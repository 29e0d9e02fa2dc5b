package io.trialmesh.cli.backup;

import io.trialmesh.cli.backup.Manifest.Schema;
import io.trialmesh.cli.backup.Manifest.Sequence;
import io.trialmesh.cli.backup.Manifest.Table;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/// The rows of a mesh's database, each as a JSON object that PostgreSQL itself writes and reads: to
/// the last digit the same, and readable without it.
final class Rows {

    private static final List<String> SCHEMAS = List.of("scheduler", "evaluator");
    private static final String MIGRATIONS = "flyway_schema_history";

    private static final String TABLES =
            """
            SELECT format('%I.%I', nspname, relname) FROM pg_class JOIN pg_namespace n
                ON n.oid = relnamespace
            WHERE nspname IN ('scheduler', 'evaluator') AND relkind = 'r'
                AND relname <> 'flyway_schema_history'
            ORDER BY nspname DESC, relname
            """;

    /// Rows on their way at a time.
    private static final int FETCHED = 500;

    private final Connection connection;

    Rows(Connection connection) {
        this.connection = connection;
    }

    /// What the services have made of their schemas.
    ///
    /// @throws MeshException NOT_NOW where no service has been there yet
    List<Schema> schemas() throws SQLException {
        var schemas = new ArrayList<Schema>();
        for (var name : SCHEMAS) {
            var history = name + "." + MIGRATIONS;
            if (texts("SELECT 1 WHERE to_regclass('" + history + "') IS NOT NULL").isEmpty()) {
                throw new MeshException(
                        ErrorCode.NOT_NOW,
                        "there is no mesh in the database: its schema "
                                + name
                                + " is empty. Start the services once, so that they make it");
            }
            var newest =
                    texts(
                            "SELECT version FROM "
                                    + history
                                    + " WHERE success AND version IS NOT NULL"
                                    + " ORDER BY installed_rank DESC LIMIT 1");
            schemas.add(new Schema(name, String.join("", newest)));
        }
        return schemas;
    }

    /// The tables with their columns and no rows, each after those that it refers to.
    List<Table> tables() throws SQLException {
        var waiting = new ArrayList<Table>();
        for (var name : texts(TABLES)) {
            waiting.add(new Table(name, 0));
        }
        var ordered = new ArrayList<Table>();
        var done = new HashSet<String>();
        while (!waiting.isEmpty()) {
            var next = new ArrayList<Table>();
            for (var table : waiting) {
                if (done.containsAll(referred(table.name()))) {
                    next.add(table);
                }
            }
            if (next.isEmpty()) {
                throw new IllegalStateException("tables refer to each other: " + waiting);
            }
            ordered.addAll(next);
            waiting.removeAll(next);
            next.forEach(table -> done.add(table.name()));
        }
        return ordered;
    }

    /// The tables that another one refers to.
    private List<String> referred(String table) throws SQLException {
        return texts(
                "SELECT format('%I.%I', nspname, relname) FROM pg_constraint"
                        + " JOIN pg_class referred ON referred.oid = confrelid"
                        + " JOIN pg_namespace n ON n.oid = relnamespace"
                        + " WHERE contype = 'f' AND confrelid <> conrelid AND conrelid = '"
                        + table
                        + "'::regclass");
    }

    /// Writes all rows of a table, one JSON object a line, and says how many there were.
    Table save(Table table, OutputStream out) throws SQLException, IOException {
        long count = 0;
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(FETCHED);
            var rows = statement.executeQuery("SELECT row_to_json(t) FROM " + table.name() + " t");
            while (rows.next()) {
                out.write(rows.getString(1).getBytes(StandardCharsets.UTF_8));
                out.write('\n');
                count++;
            }
        }
        return new Table(table.name(), count);
    }

    void restore(Table table, InputStream in) throws SQLException, IOException {
        var insert =
                "INSERT INTO "
                        + table.name()
                        + " OVERRIDING SYSTEM VALUE SELECT * FROM json_populate_record(NULL::"
                        + table.name()
                        + ", ?::json)";
        long count = 0;
        try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
                var statement = connection.prepareStatement(insert)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                statement.setString(1, line);
                statement.addBatch();
                if (++count % FETCHED == 0) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        }
        if (count != table.rows()) {
            throw new MeshException(
                    ErrorCode.INTERNAL,
                    table.name() + " has " + count + " rows, not " + table.rows());
        }
    }

    /// Read after the rows, since a sequence is in no snapshot: it may be ahead, and never behind.
    List<Sequence> sequences() throws SQLException {
        var sequences = new ArrayList<Sequence>();
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                SELECT format('%I.%I', schemaname, sequencename), last_value
                                FROM pg_sequences WHERE schemaname IN ('scheduler', 'evaluator')
                                    AND last_value IS NOT NULL ORDER BY 1
                                """)) {
            while (rows.next()) {
                sequences.add(new Sequence(rows.getString(1), rows.getLong(2)));
            }
        }
        return sequences;
    }

    void restore(Sequence sequence) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT setval(?::regclass, ?)")) {
            statement.setString(1, sequence.name());
            statement.setLong(2, sequence.last());
            statement.execute();
        }
    }

    boolean holdsAny(Table table) throws SQLException {
        return !texts("SELECT 1 FROM " + table.name() + " LIMIT 1").isEmpty();
    }

    void empty(List<Table> tables) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "TRUNCATE "
                            + tables.stream().map(Table::name).collect(Collectors.joining(", ")));
        }
    }

    /// Who else is logged in to the database.
    List<String> others() throws SQLException {
        return texts(
                "SELECT DISTINCT usename FROM pg_stat_activity WHERE usename IS NOT NULL"
                        + " AND datname = current_database() AND pid <> pg_backend_pid()"
                        + " ORDER BY usename");
    }

    private List<String> texts(String query) throws SQLException {
        var texts = new ArrayList<String>();
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
