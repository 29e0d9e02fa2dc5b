package io.trialmesh.cli.command;

import io.trialmesh.cli.ExitStatus;
import io.trialmesh.cli.backup.Backup;
import io.trialmesh.cli.backup.BackupWriter;
import io.trialmesh.cli.backup.Manifest;
import io.trialmesh.cli.local.Installation;
import io.trialmesh.cli.local.LocalDatabase;
import io.trialmesh.cli.local.MeshFolder;
import io.trialmesh.cli.local.Secrets;
import io.trialmesh.cli.terminal.Numbers;
import io.trialmesh.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `trialmesh backup`: all that a mesh knows, as one file.
@Command(
        name = "backup",
        description =
                "Copy all that a mesh knows into one file, while it goes on or when it is down.",
        footer = {
            "",
            "In it are the database and the artifacts of this folder's mesh. The private key of"
                    + " the",
            "seal is not: keep a copy of .trialmesh/secrets/seal.private where no worker reads.",
            "With --database it is the database of any mesh, and its stores are copied by their"
                    + " own",
            "tools afterwards; PGUSER and PGPASSWORD say who logs in.",
            "",
            "Examples:",
            "  trialmesh backup --out mesh.zip",
            "  trialmesh backup --database jdbc:postgresql://db:5432/trialmesh --out mesh.zip"
        })
final class BackupCommand implements Callable<Integer> {

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "Where the backup goes; no file may be there.")
    Path out = Path.of("");

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "The database of a mesh elsewhere, as jdbc:postgresql://….")
    Optional<String> database = Optional.empty();

    private final Terminal terminal;
    private final MeshFolder folder;

    BackupCommand(Terminal terminal, MeshFolder folder) {
        this.terminal = terminal;
        this.folder = folder;
    }

    @Override
    public Integer call() throws InterruptedException, SQLException, IOException {
        try (var writer = BackupWriter.to(out)) {
            var manifest = database.isPresent() ? ofServer(writer) : ofFolder(writer);
            say(manifest);
        }
        return ExitStatus.OK;
    }

    private Manifest ofServer(BackupWriter writer) throws SQLException, IOException {
        try (var connection = DatabaseLogin.open(database.orElseThrow())) {
            return new Backup(connection, Optional.empty())
                    .save(writer, Version.TEXT, Instant.now(), new byte[0]);
        }
    }

    private Manifest ofFolder(BackupWriter writer)
            throws InterruptedException, SQLException, IOException {
        try (var local = LocalDatabase.open(folder, Installation.ofLauncher());
                var connection = local.connect()) {
            var key = Files.readAllBytes(new Secrets(folder.secrets()).publicKey());
            return new Backup(connection, Optional.of(folder.root()))
                    .save(writer, Version.TEXT, Instant.now(), key);
        }
    }

    private void say(Manifest manifest) throws IOException {
        terminal.out()
                .println(
                        "backup   "
                                + out
                                + " ("
                                + Numbers.bytes(Files.size(out))
                                + "): "
                                + contents(manifest));
        terminal.out()
                .println(
                        database.isPresent()
                                ? "missing  the stores, which their own tools copy from now on, and"
                                        + " the private key of the seal"
                                : "missing  the private key of the seal; keep a copy of "
                                        + folder.secrets().resolve("seal.private")
                                        + " where no worker reads");
    }

    /// What is in a backup, in a few words.
    static String contents(Manifest manifest) {
        long studies = manifest.rows("scheduler.study");
        return Numbers.count(studies)
                + (studies == 1 ? " study with " : " studies with ")
                + Numbers.count(manifest.rows("scheduler.trial"))
                + " trials, "
                + Numbers.count(manifest.rows())
                + " rows of "
                + manifest.tables().size()
                + " tables, "
                + Numbers.count(manifest.files())
                + " artifacts";
    }
}
