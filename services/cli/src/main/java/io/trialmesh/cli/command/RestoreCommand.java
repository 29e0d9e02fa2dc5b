package io.trialmesh.cli.command;

import io.trialmesh.cli.ExitStatus;
import io.trialmesh.cli.backup.Backup;
import io.trialmesh.cli.backup.BackupReader;
import io.trialmesh.cli.local.Installation;
import io.trialmesh.cli.local.LocalDatabase;
import io.trialmesh.cli.local.LocalMesh;
import io.trialmesh.cli.local.MeshFolder;
import io.trialmesh.cli.local.MeshState;
import io.trialmesh.cli.local.Secrets;
import io.trialmesh.cli.terminal.Terminal;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.data.seal.Seal;
import io.trialmesh.data.seal.SealKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `trialmesh restore`: a mesh that knows what a backup knew.
@Command(
        name = "restore",
        description = "Put a backup back into a mesh that knows nothing yet.",
        footer = {
            "",
            "Every byte of the backup is checked before anything is changed. In a folder without a",
            "mesh one is made; --key is the private key that was kept apart. With --database the",
            "services of the mesh elsewhere must have run once, and must be stopped. Studies go on",
            "where the backup ends, as soon as the mesh is up.",
            "",
            "Examples:",
            "  trialmesh restore --from mesh.zip --key seal.private",
            "  trialmesh restore --database jdbc:postgresql://db:5432/trialmesh --from mesh.zip"
        })
final class RestoreCommand implements Callable<Integer> {

    @Option(
            names = "--from",
            paramLabel = "FILE",
            required = true,
            description = "What trialmesh backup wrote.")
    Path from = Path.of("");

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "The private key of the seal (default: the one of this folder).")
    Optional<Path> sealKey = Optional.empty();

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "The database of a mesh elsewhere, as jdbc:postgresql://….")
    Optional<String> database = Optional.empty();

    private final Terminal terminal;
    private final MeshFolder folder;

    RestoreCommand(Terminal terminal, MeshFolder folder) {
        this.terminal = terminal;
        this.folder = folder;
    }

    @Override
    public Integer call() throws InterruptedException, SQLException, IOException {
        if (!Files.isRegularFile(from)) {
            throw new MeshException(ErrorCode.NOT_FOUND, "there is no file " + from);
        }
        try (var backup = BackupReader.of(from)) {
            if (database.isPresent()) {
                try (var connection = DatabaseLogin.open(database.get())) {
                    new Backup(connection, Optional.empty()).restore(backup);
                }
            } else {
                intoFolder(backup);
            }
            terminal.out().println("restored " + BackupCommand.contents(backup.manifest()));
            terminal.out().println("next     start the mesh; studies go on where the backup ends");
        }
        return ExitStatus.OK;
    }

    private void intoFolder(BackupReader backup)
            throws InterruptedException, SQLException, IOException {
        var keys = keys(backup);
        var installation = Installation.ofLauncher();
        if (!Files.exists(folder.database())) {
            // The services make their tables, and do nothing: there is no study yet, and no worker.
            LocalMesh.start(folder, installation, MeshState.RUN, 0).close();
        }
        try (var local = LocalDatabase.open(folder, installation);
                var connection = local.connect()) {
            new Backup(connection, Optional.of(folder.root())).restore(backup);
            new Secrets(folder.secrets()).keep(keys);
        }
    }

    /// Checked before anything is changed: with another key the sealed rows stay closed for ever.
    private SealKeys keys(BackupReader backup) throws IOException {
        var text = backup.manifest().sealKey();
        if (text.isEmpty()) {
            throw new MeshException(
                    ErrorCode.INVALID,
                    from + " has the database alone; put it back with --database");
        }
        var kept = sealKey.orElse(folder.secrets().resolve("seal.private"));
        if (!Files.isRegularFile(kept)) {
            throw new MeshException(
                    ErrorCode.NOT_FOUND,
                    "there is no private key "
                            + kept
                            + ". It is in no backup; name the copy that was kept apart:"
                            + " --key FILE");
        }
        var keys = new SealKeys(Base64.getDecoder().decode(text), Files.readAllBytes(kept));
        var probe = "sealed".getBytes(StandardCharsets.UTF_8);
        try {
            Seal.open(Seal.close(probe, keys.publicKey()), keys.privateKey());
        } catch (MeshException e) {
            throw new MeshException(
                    ErrorCode.INVALID,
                    kept + " is not the private key that this backup's rows are sealed to",
                    e);
        }
        return keys;
    }
}
