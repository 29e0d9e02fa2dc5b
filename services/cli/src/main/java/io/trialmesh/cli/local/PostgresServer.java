package io.trialmesh.cli.local;

import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.order.OrderedMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/// The database of a mesh: its cluster, its process, and a role with a schema for each service.
final class PostgresServer {

    /// The one database; each service sees its own schema of it, named like its role.
    static final String DATABASE = "trialmesh";

    private static final String SUPERUSER = "trialmesh";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final MeshFolder folder;
    private final Path programs;
    private final Secrets secrets;
    private final int port;
    private final List<String> prefix;

    PostgresServer(MeshFolder folder, Path programs, Secrets secrets, int port) {
        this.folder = folder;
        this.programs = programs;
        this.secrets = secrets;
        this.port = port;
        this.prefix = WithoutRoot.prefix();
    }

    /// Makes the cluster where there is none yet.
    void prepare() {
        if (Files.exists(folder.database().resolve("PG_VERSION"))) {
            return;
        }
        // Made beside its place, so that an interrupted start leaves no half cluster.
        var fresh = folder.root().resolve("database.new");
        run(List.of("rm", "-rf", fresh.toString()));
        var command = new ArrayList<>(prefix);
        command.addAll(
                List.of(
                        programs.resolve("bin/initdb").toString(),
                        "--pgdata=" + fresh,
                        "--username=" + SUPERUSER,
                        "--pwfile=" + secrets.passwordFile(SUPERUSER),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--no-sync",
                        "--no-instructions"));
        run(command);
        try {
            Files.move(fresh, folder.database(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProcessSpec spec() {
        var command = new ArrayList<>(prefix);
        command.addAll(
                List.of(
                        programs.resolve("bin/postgres").toString(),
                        "-D",
                        folder.database().toString(),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "port=" + port,
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "shared_buffers=64MB",
                        "-c",
                        "max_connections=60",
                        "-c",
                        "max_wal_size=256MB",
                        "-c",
                        "jit=off",
                        "-c",
                        "log_min_messages=warning"));
        return new ProcessSpec(
                "database",
                command,
                OrderedMap.of(),
                Optional.of("INT"),
                PATIENCE,
                folder.log("database"));
    }

    /// Waits until it answers, and makes the roles and schemas that are missing.
    ///
    /// @return false where the time ran out
    boolean awaitReady(List<String> roles, Duration time) throws InterruptedException {
        long deadline = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                makeRoles(roles);
                return true;
            } catch (SQLException e) {
                if (!isStarting(e)) {
                    throw new MeshException(ErrorCode.UNAVAILABLE, "the database says: " + e, e);
                }
                Thread.sleep(50);
            }
        }
        return false;
    }

    String url() {
        return url(DATABASE);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private void makeRoles(List<String> roles) throws SQLException {
        try (var connection = connect("postgres")) {
            if (!exists(connection, "select from pg_database where datname = ?", DATABASE)) {
                execute(connection, "create database " + DATABASE);
            }
        }
        try (var connection = connect(DATABASE)) {
            for (var role : roles) {
                if (!exists(connection, "select from pg_roles where rolname = ?", role)) {
                    execute(connection, "create role " + role + " login");
                }
                execute(
                        connection,
                        "alter role " + role + " password '" + secrets.password(role) + "'");
                execute(
                        connection,
                        "create schema if not exists " + role + " authorization " + role);
                execute(connection, "alter role " + role + " set search_path to " + role);
            }
        }
    }

    Connection connect(String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", secrets.password(SUPERUSER));
        properties.setProperty("connectTimeout", "5");
        return DriverManager.getConnection(url(database), properties);
    }

    private static boolean exists(Connection connection, String query, String name)
            throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String command) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    /// Class 08 is a refused connection, 57P03 a server that is still coming up.
    private static boolean isStarting(SQLException e) {
        var state = e.getSQLState();
        return state != null && (state.startsWith("08") || state.equals("57P03"));
    }

    private void run(List<String> command) {
        var log = folder.log("database").toFile();
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(Redirect.appendTo(log))
                            .start();
            if (process.waitFor() != 0) {
                throw new MeshException(
                        ErrorCode.UNAVAILABLE,
                        "the database cannot be set up: " + LogTail.of(log.toPath()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MeshException(ErrorCode.UNAVAILABLE, "interrupted", e);
        }
    }
}
