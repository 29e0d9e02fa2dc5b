package io.trialmesh.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a mesh stands on, really started: PostgreSQL and a Kafka broker.
class GroundTest {

    private static final List<String> ROLES = List.of("scheduler", "evaluator");
    private static final Duration TIME = Duration.ofSeconds(60);

    @TempDir Path working;
    private MeshFolder folder;
    private Ports ports;
    private Secrets secrets;
    private final Supervisor supervisor = new Supervisor(() -> {});

    @BeforeEach
    void makeFolder() {
        folder = MeshFolder.in(working).create();
        ports = Ports.keptIn(folder.ports(), List.of(), new Random());
        secrets = new Secrets(folder.secrets());
    }

    @AfterEach
    void endEverything() {
        supervisor.close();
    }

    @Test
    void givesEachServiceASchemaThatOnlyItCanWrite() throws Exception {
        var database = startDatabase();

        try (var connection =
                        DriverManager.getConnection(
                                database.url(), "evaluator", secrets.password("evaluator"));
                var statement = connection.createStatement()) {
            statement.execute("create table ledger (opened int)");
            statement.execute("insert into evaluator.ledger values (1)");
            assertThat(refused(() -> statement.execute("create table scheduler.mine (x int)")))
                    .contains("permission denied for schema scheduler");
        }
    }

    @Test
    void keepsItsRowsWhenItIsStartedAgain() throws Exception {
        var database = startDatabase();
        query(database, "create table kept as select 42 as answer");

        supervisor.close();
        var again = new Supervisor(() -> {});
        try {
            again.start(database.spec());
            assertThat(database.awaitReady(ROLES, TIME)).isTrue();
            query(database, "update kept set answer = answer + 1");
        } finally {
            again.close();
        }
    }

    @Test
    void startsABrokerWithTopicsThatSurviveARestart() throws Exception {
        var installation = new Installation(Path.of(System.getProperty("trialmesh.root")));
        var broker = new LocalBroker(folder, installation, ports);
        supervisor.start(broker.spec());
        try (var admin = admin(broker)) {
            admin.createTopics(List.of(new NewTopic("trials.normal.v1", 1, (short) 1)))
                    .all()
                    .get(60, TimeUnit.SECONDS);
        }

        supervisor.close();
        var again = new Supervisor(() -> {});
        try (var admin = admin(broker)) {
            again.start(broker.spec());
            assertThat(admin.listTopics().names().get(60, TimeUnit.SECONDS))
                    .contains("trials.normal.v1");
        } finally {
            again.close();
        }
    }

    @Test
    void keepsSecretsFromOthers() throws Exception {
        var key = secrets.privateKey();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(new Secrets(folder.secrets()).password("scheduler"))
                .isEqualTo(secrets.password("scheduler"))
                .isNotEqualTo(secrets.password("evaluator"));
    }

    private PostgresServer startDatabase() throws InterruptedException {
        var installation = new Installation(Path.of(System.getProperty("trialmesh.root")));
        var programs = PostgresBinaries.unpackedBelow(installation.programs(), working);
        var database = new PostgresServer(folder, programs, secrets, ports.database());
        database.prepare();
        supervisor.start(database.spec());
        assertThat(database.awaitReady(ROLES, TIME)).isTrue();
        return database;
    }

    private void query(PostgresServer database, String command) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                database.url(), "scheduler", secrets.password("scheduler"));
                var statement = connection.createStatement()) {
            assertThat(statement.execute(command)).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(1);
        }
    }

    private static Admin admin(LocalBroker broker) {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.address()));
    }

    private static String refused(SqlCommand command) {
        try {
            command.run();
            return "";
        } catch (SQLException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private interface SqlCommand {
        void run() throws SQLException;
    }
}
