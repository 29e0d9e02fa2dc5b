package io.trialmesh.cli.backup;

import io.trialmesh.cli.backup.Manifest.Table;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Takes a backup, and puts one back.
///
/// The database comes first and in one moment, while the mesh goes on; the artifacts come after. So
/// whatever the database names is there, because an artifact is stored before it is named and never
/// changes. What the sealed rows can be opened with is never in it.
///
/// @param connection as somebody who may read both schemas; to put a backup back, write them
/// @param stores the folder that the stores lie in; empty where they are elsewhere
public record Backup(Connection connection, Optional<Path> stores) {

    /// What services keep of the present moment; it means nothing to another day.
    private static final Set<String> PASSING =
            Set.of(
                    "scheduler.worker",
                    "scheduler.consumer_offset",
                    "scheduler.applied_event",
                    "scheduler.dead_letter");

    /// Writes all that the mesh knows.
    ///
    /// @param mesh the version of the mesh
    /// @param sealKey the public key of the seal, empty where the stores are elsewhere
    public Manifest save(BackupWriter out, String mesh, Instant now, byte[] sealKey)
            throws SQLException, IOException {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        var rows = new Rows(connection);
        var schemas = rows.schemas();
        var tables = new ArrayList<Table>();
        for (var table : rows.tables()) {
            out.part(table.part(), bytes -> tables.add(rows.save(table, bytes)));
        }
        var sequences = rows.sequences();
        connection.rollback();
        if (stores.isPresent()) {
            StoreFiles.save(stores.get(), out);
        }
        var manifest =
                new Manifest(
                        Manifest.FORMAT,
                        mesh,
                        now.toString(),
                        schemas,
                        tables,
                        sequences,
                        out.parts(),
                        Base64.getEncoder().encodeToString(sealKey));
        out.finish(manifest);
        return manifest;
    }

    /// Fills an empty mesh, in one transaction.
    ///
    /// @throws MeshException NOT_NOW where the mesh is not empty, is in use, or has other tables;
    ///   INVALID where the backup is not what a mesh wrote
    public void restore(BackupReader from) throws SQLException, IOException {
        connection.setAutoCommit(false);
        var rows = new Rows(connection);
        var manifest = from.manifest();
        checkSchemas(rows, manifest);
        checkTables(rows, manifest);
        checkEmpty(rows);
        if (stores.isPresent()) {
            StoreFiles.restore(from, stores.get());
        }
        rows.empty(manifest.tables());
        for (var table : manifest.tables()) {
            try (var in = from.open(table.part())) {
                rows.restore(table, in);
            }
        }
        for (var sequence : manifest.sequences()) {
            rows.restore(sequence);
        }
        connection.commit();
    }

    private static void checkSchemas(Rows rows, Manifest manifest) throws SQLException {
        var here = rows.schemas();
        if (!here.equals(manifest.schemas())) {
            throw refused(
                    "the backup has "
                            + versions(manifest.schemas())
                            + ", this mesh "
                            + versions(here)
                            + ": put it back with trialmesh "
                            + manifest.mesh()
                            + ", and upgrade then");
        }
    }

    /// Names of tables become part of commands: none is taken from a file.
    private static void checkTables(Rows rows, Manifest manifest) throws SQLException {
        var here = names(rows.tables());
        var parts = manifest.parts().stream().map(Manifest.Part::name).toList();
        for (var table : manifest.tables()) {
            if (!here.contains(table.name()) || !parts.contains(table.part())) {
                throw new MeshException(
                        ErrorCode.INVALID,
                        "the backup has no rows that can be trusted for '" + table.name() + "'");
            }
        }
        if (!names(manifest.tables()).containsAll(here)) {
            throw new MeshException(ErrorCode.INVALID, "the backup lacks tables of this mesh");
        }
    }

    private static Set<String> names(List<Table> tables) {
        return tables.stream().map(Table::name).collect(Collectors.toSet());
    }

    private static String versions(List<Manifest.Schema> schemas) {
        return String.join(
                " and ",
                schemas.stream().map(s -> s.name() + " at version " + s.version()).toList());
    }

    private static void checkEmpty(Rows rows) throws SQLException {
        var others = rows.others();
        if (!others.isEmpty()) {
            throw refused(
                    "the database is in use by "
                            + String.join(", ", others)
                            + ": stop the scheduler and the evaluator first");
        }
        for (var table : rows.tables()) {
            if (!PASSING.contains(table.name()) && rows.holdsAny(table)) {
                throw refused(
                        "this mesh is not empty ("
                                + table.name()
                                + " has rows): put a backup back into a new one");
            }
        }
    }

    private static MeshException refused(String why) {
        return new MeshException(ErrorCode.NOT_NOW, why);
    }
}
