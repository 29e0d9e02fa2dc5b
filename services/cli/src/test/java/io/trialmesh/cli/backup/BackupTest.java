package io.trialmesh.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trialmesh.cli.local.RunningDatabase;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.error.MeshException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A database with every kind of column that a mesh has, copied into another one.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupTest {

    /// The child comes before its parent in the alphabet, and in the order of creation.
    private static final String SCHEMAS =
            """
            CREATE SCHEMA scheduler; CREATE SCHEMA evaluator;
            CREATE TABLE scheduler.flyway_schema_history (
                installed_rank int, version text, success boolean);
            CREATE TABLE evaluator.flyway_schema_history (
                installed_rank int, version text, success boolean);
            INSERT INTO scheduler.flyway_schema_history VALUES (1, '9', true), (2, '10', true);
            INSERT INTO evaluator.flyway_schema_history VALUES (1, '1', true);
            CREATE TABLE scheduler.child (parent text NOT NULL, weight double precision);
            CREATE TABLE scheduler.parent (id text PRIMARY KEY, bytes bytea, names text[],
                at timestamptz, big bigint, "offset" integer);
            ALTER TABLE scheduler.child ADD FOREIGN KEY (parent) REFERENCES scheduler.parent;
            CREATE TABLE scheduler.worker (name text);
            CREATE SEQUENCE scheduler.revision;
            CREATE TABLE evaluator.opening (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, model text);
            """;

    private static final String ROWS =
            """
            INSERT INTO scheduler.parent VALUES
                ('a', '\\x00ff0a5c', '{"x,\\"y\\"",NULL,"\\\\"}', '2026-11-27 17:00:00.123456+00',
                    9007199254740993, 1),
                (E'tab\\t line\\n ü \\\\', NULL, NULL, 'infinity', NULL, NULL);
            INSERT INTO scheduler.child VALUES ('a', 0.1), ('a', 1e-300), ('a', 'NaN'),
                ('a', '-infinity'), ('a', 0.30000000000000004), ('a', NULL);
            SELECT nextval('scheduler.revision') FROM generate_series(1, 41);
            INSERT INTO evaluator.opening (model) VALUES ('one'), ('two');
            """;

    @TempDir static Path running;
    @TempDir Path folder;
    private Optional<RunningDatabase> started = Optional.empty();
    private Path file = Path.of("");

    @BeforeAll
    void startDatabase() throws InterruptedException {
        started = Optional.of(RunningDatabase.in(running));
    }

    @AfterAll
    void endDatabase() {
        started.ifPresent(RunningDatabase::close);
    }

    @BeforeEach
    void makeTwoMeshes() throws SQLException, IOException {
        try (var connection = database().connect("postgres")) {
            for (var name : List.of("known", "fresh")) {
                run(connection, "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
                run(connection, "CREATE DATABASE " + name);
            }
        }
        in("known", SCHEMAS, ROWS);
        in("fresh", SCHEMAS, "INSERT INTO scheduler.worker VALUES ('evaluator-1')");
        file = Files.createTempDirectory(folder, "backup").resolve("mesh.zip");
    }

    @Test
    void everyRowIsTheSameToTheLastDigit() throws Exception {
        assertThat(save().rows()).isEqualTo(10);
        restore();

        for (var table : List.of("scheduler.parent", "scheduler.child", "evaluator.opening")) {
            var all = "SELECT t::text FROM " + table + " t ORDER BY 1";
            assertThat(texts("fresh", all)).isNotEmpty().isEqualTo(texts("known", all));
        }
        assertThat(texts("fresh", "SELECT name FROM scheduler.worker")).isEmpty();
    }

    @Test
    void numbersGoOnWhereTheyWere() throws Exception {
        save();
        restore();

        assertThat(texts("fresh", "SELECT nextval('scheduler.revision')")).containsExactly("42");
        in("fresh", "INSERT INTO evaluator.opening (model) VALUES ('three')");
        assertThat(texts("fresh", "SELECT max(id) FROM evaluator.opening")).containsExactly("3");
    }

    @Test
    void onlyItsOwnerMayReadIt() throws Exception {
        save();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThatThrownBy(this::save).hasMessageContaining("is there already");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).as("nothing unfinished is left").containsExactly(file);
        }
    }

    @Test
    void artifactsAreCopiedAndStrangersAreNot() throws Exception {
        var stores = Files.createDirectories(folder.resolve("stores"));
        var bytes = "predictions".getBytes(StandardCharsets.UTF_8);
        var artifact = artifact(stores, "artifacts", bytes);
        Files.writeString(artifact.resolveSibling("arriving17"), "half");
        Files.createDirectories(stores.resolve("secrets"));
        Files.writeString(stores.resolve("secrets/seal.private"), "a secret");
        save(Optional.of(stores));
        var other = Files.createDirectories(folder.resolve("other"));
        restore(Optional.of(other));

        assertThat(filesBelow(other)).containsExactly(other.resolve(stores.relativize(artifact)));
        assertThat(Files.readAllBytes(other.resolve(stores.relativize(artifact)))).isEqualTo(bytes);
    }

    @Test
    void aDamagedArtifactIsNotCopiedAsIfItWereWhole() throws Exception {
        var stores = Files.createDirectories(folder.resolve("damaged"));
        var artifact = artifact(stores, "sealed", new byte[] {1, 2, 3});
        Files.write(artifact, new byte[] {1, 2, 4});
        assertThatThrownBy(() -> save(Optional.of(stores)))
                .isInstanceOf(MeshException.class)
                .hasMessageContaining(artifact + " is damaged");
        assertThat(file).doesNotExist();
    }

    @Test
    void aBackupOfAnotherSchemaIsRefused() throws Exception {
        save();
        in("fresh", "INSERT INTO scheduler.flyway_schema_history VALUES (3, '11', true)");
        assertThatThrownBy(this::restore)
                .hasMessage(
                        "the backup has scheduler at version 10 and evaluator at version 1, this"
                                + " mesh scheduler at version 11 and evaluator at version 1: put it"
                                + " back with trialmesh 0.1, and upgrade then");
    }

    @Test
    void aMeshThatIsNotEmptyOrInUseIsRefused() throws Exception {
        save();
        try (var _ = database().connect("fresh")) {
            assertThatThrownBy(this::restore).hasMessageContaining("is in use by trialmesh");
        }
        in("fresh", "INSERT INTO evaluator.opening (model) VALUES ('mine')");
        assertThatThrownBy(this::restore)
                .hasMessageContaining("not empty (evaluator.opening has rows)");
        assertThat(texts("fresh", "SELECT model FROM evaluator.opening")).containsExactly("mine");
    }

    @Test
    void whatIsNotWholeIsRefusedBeforeAnythingIsChanged() throws Exception {
        save();
        try (var zip = FileSystems.newFileSystem(file)) {
            var part = zip.getPath("database/scheduler.parent.jsonl");
            Files.writeString(part, Files.readString(part).replace("\"id\":\"a\"", "\"id\":\"b\""));
        }
        assertThatThrownBy(this::restore)
                .hasMessageContaining(
                        "is not a whole backup: database/scheduler.parent.jsonl has"
                                + " other bytes than were written");
        try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.setLength(bytes.length() / 2);
        }
        assertThatThrownBy(this::restore).hasMessageContaining("its end is missing");
        assertThat(texts("fresh", "SELECT id FROM scheduler.parent")).isEmpty();
    }

    /// The name of a table stands in a command.
    @Test
    void aBackupThatNamesOtherTablesIsRefused() throws Exception {
        save();
        for (var other : List.of("pg_authid", "scheduler.child; DROP TABLE scheduler.child")) {
            try (var zip = FileSystems.newFileSystem(file)) {
                var manifest = zip.getPath(BackupWriter.MANIFEST);
                var written = Files.readString(manifest);
                Files.writeString(
                        manifest,
                        written.replaceFirst(
                                "\"name\": ?\"scheduler.child\"", "\"name\":\"" + other + '"'));
                assertThat(Files.readString(manifest)).isNotEqualTo(written);
            }
            assertThatThrownBy(this::restore).hasMessageContaining("'" + other + "'");
            Files.delete(file);
            save();
        }
        assertThat(texts("fresh", "SELECT count(*) FROM scheduler.child")).containsExactly("0");
    }

    private RunningDatabase database() {
        return started.orElseThrow();
    }

    private Manifest save() throws SQLException, IOException {
        return save(Optional.empty());
    }

    private Manifest save(Optional<Path> stores) throws SQLException, IOException {
        try (var writer = BackupWriter.to(file);
                var connection = database().connect("known")) {
            return new Backup(connection, stores).save(writer, "0.1", Instant.EPOCH, new byte[0]);
        }
    }

    private void restore() throws SQLException, IOException {
        restore(Optional.empty());
    }

    private void restore(Optional<Path> stores) throws SQLException, IOException {
        try (var reader = BackupReader.of(file);
                var connection = database().connect("fresh")) {
            new Backup(connection, stores).restore(reader);
        }
    }

    private static Path artifact(Path stores, String store, byte[] bytes) throws IOException {
        var hex = Digest.of(bytes).hex();
        var home = stores.resolve(store + "/sha256/" + hex.substring(0, 2) + "/" + hex);
        Files.createDirectories(home.getParent());
        return Files.write(home, bytes);
    }

    private static List<Path> filesBelow(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private void in(String name, String... commands) throws SQLException {
        try (var connection = database().connect(name)) {
            for (var command : commands) {
                run(connection, command);
            }
        }
    }

    private static void run(Connection connection, String command) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private List<String> texts(String name, String query) throws SQLException {
        var texts = new ArrayList<String>();
        try (var connection = database().connect(name);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
