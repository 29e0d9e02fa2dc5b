package io.trialmesh.cli.local;

import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The database of a folder's mesh: of the one that is up, or started alone for a moment.
public final class LocalDatabase implements AutoCloseable {

    private static final Duration START_TIME = Duration.ofMinutes(2);

    private final PostgresServer server;
    private final Optional<FolderLock> lock;
    private final Supervisor supervisor = new Supervisor(() -> {});

    private LocalDatabase(PostgresServer server, Optional<FolderLock> lock) {
        this.server = server;
        this.lock = lock;
    }

    /// Logs in where the mesh is up, and starts the database where it is not.
    ///
    /// @throws MeshException NOT_NOW where the folder has no database, UNAVAILABLE where it does
    ///   not start
    public static LocalDatabase open(MeshFolder folder, Installation installation)
            throws InterruptedException {
        if (!Files.exists(folder.database().resolve("PG_VERSION"))) {
            throw new MeshException(
                    ErrorCode.NOT_NOW, "there is no mesh in this folder: trialmesh up makes one");
        }
        var up = FolderLock.isHeld(folder.lock());
        var lock = up ? Optional.<FolderLock>empty() : Optional.of(LocalMesh.lock(folder));
        int kept = Ports.databaseIn(folder.ports());
        int port = up || Ports.isFree(kept) ? kept : Ports.free(new SecureRandom());
        var programs =
                PostgresBinaries.unpackedBelow(
                        installation.programs(), folder.root().resolve("programs"));
        var secrets = new Secrets(folder.secrets());
        var database = new LocalDatabase(new PostgresServer(folder, programs, secrets, port), lock);
        if (!up) {
            database.start();
        }
        return database;
    }

    private void start() throws InterruptedException {
        try {
            supervisor.start(server.spec());
            var roles = List.of(MeshServices.SCHEDULER, MeshServices.EVALUATOR);
            if (!server.awaitReady(roles, START_TIME)) {
                throw new MeshException(ErrorCode.UNAVAILABLE, "the database did not start");
            }
        } catch (RuntimeException | InterruptedException e) {
            close();
            throw e;
        }
    }

    /// Logs in as who may do everything.
    public Connection connect() throws SQLException {
        return server.connect(PostgresServer.DATABASE);
    }

    @Override
    public void close() {
        supervisor.close();
        lock.ifPresent(FolderLock::close);
    }
}
