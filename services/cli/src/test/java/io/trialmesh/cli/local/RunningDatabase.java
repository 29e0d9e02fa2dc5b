package io.trialmesh.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/// A real PostgreSQL, for tests of other packages.
public final class RunningDatabase implements AutoCloseable {

    private final PostgresServer server;
    private final Supervisor supervisor = new Supervisor(() -> {});

    private RunningDatabase(PostgresServer server) {
        this.server = server;
    }

    /// Starts one in a folder of its own.
    public static RunningDatabase in(Path working) throws InterruptedException {
        var folder = MeshFolder.in(working).create();
        var ports = Ports.keptIn(folder.ports(), List.of(), new Random());
        var installation = new Installation(Path.of(System.getProperty("trialmesh.root")));
        var programs = PostgresBinaries.unpackedBelow(installation.programs(), working);
        var server =
                new PostgresServer(
                        folder, programs, new Secrets(folder.secrets()), ports.database());
        server.prepare();
        var running = new RunningDatabase(server);
        running.supervisor.start(server.spec());
        assertThat(server.awaitReady(List.of("scheduler", "evaluator"), Duration.ofMinutes(1)))
                .isTrue();
        return running;
    }

    /// Logs in to one of its databases as who may do everything.
    public Connection connect(String database) throws SQLException {
        return server.connect(database);
    }

    @Override
    public void close() {
        supervisor.close();
    }
}
