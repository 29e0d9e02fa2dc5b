package io.trialmesh.systemtest.chaos;

import io.trialmesh.cli.local.MeshFolder;
import io.trialmesh.proto.v1.StudyEvent;
import io.trialmesh.systemtest.chaos.Recording.Lease;
import io.trialmesh.systemtest.chaos.Recording.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/// Listens in the database itself: triggers write down what every task became, in the transactions
/// that change it, so that what is rolled back is not recorded and what is committed always is.
final class Recorder implements AutoCloseable {

    private static final String TRIGGERS =
            """
            CREATE SCHEMA chaos;
            CREATE TABLE chaos.turn (
                number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                task text NOT NULL, what text NOT NULL, attempt integer NOT NULL,
                epoch bigint NOT NULL, token text NOT NULL, worker text NOT NULL);
            CREATE INDEX turn_task ON chaos.turn (task, number);
            CREATE FUNCTION chaos.became() RETURNS trigger SECURITY DEFINER LANGUAGE plpgsql AS $$
            BEGIN
                IF TG_OP = 'UPDATE' AND (OLD.state, OLD.attempt, OLD.lease_epoch)
                        IS NOT DISTINCT FROM (NEW.state, NEW.attempt, NEW.lease_epoch) THEN
                    RETURN NULL;
                END IF;
                INSERT INTO chaos.turn (task, what, attempt, epoch, token, worker)
                VALUES (NEW.id, NEW.state, NEW.attempt, NEW.lease_epoch,
                    coalesce(NEW.lease_token, ''), coalesce(NEW.worker, ''));
                RETURN NULL;
            END $$;
            CREATE FUNCTION chaos.applied() RETURNS trigger SECURITY DEFINER LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO chaos.turn (task, what, attempt, epoch, token, worker)
                VALUES (NEW.task, 'APPLIED', NEW.attempt, NEW.epoch, '', '');
                RETURN NULL;
            END $$;
            CREATE TRIGGER chaos AFTER INSERT OR UPDATE ON scheduler.task
                FOR EACH ROW EXECUTE FUNCTION chaos.became();
            CREATE TRIGGER chaos AFTER INSERT ON scheduler.applied_event
                FOR EACH ROW EXECUTE FUNCTION chaos.applied();
            """;

    private final Connection connection;

    private Recorder(Connection connection) {
        this.connection = connection;
    }

    /// Begins to record, in a mesh that is up.
    static Recorder begin(MeshFolder folder) throws IOException, SQLException {
        var ports = new Properties();
        try (var reader = Files.newBufferedReader(folder.ports())) {
            ports.load(reader);
        }
        var login = new Properties();
        login.setProperty("user", "trialmesh");
        login.setProperty(
                "password",
                Files.readString(folder.secrets().resolve("trialmesh.password")).strip());
        return begin(
                "jdbc:postgresql://127.0.0.1:" + ports.getProperty("database") + "/trialmesh",
                login);
    }

    /// Begins to record, in a database that a mesh uses.
    static Recorder begin(String url, Properties login) throws SQLException {
        var recorder = join(url, login);
        try (var statement = recorder.connection.createStatement()) {
            statement.execute(TRIGGERS);
        }
        return recorder;
    }

    /// Reads on where another began.
    static Recorder join(String url, Properties login) throws SQLException {
        return new Recorder(DriverManager.getConnection(url, login));
    }

    /// What is leased at this moment to anybody whose name begins so.
    Set<Lease> leases(String worker) throws SQLException {
        var leases = new LinkedHashSet<Lease>();
        for (var turn : now("worker LIKE '" + worker + "%' AND state = 'RUNNING'")) {
            leases.add(turn.lease());
        }
        return leases;
    }

    /// What is being trained at this moment, and the worker that does.
    Map<Lease, String> training() throws SQLException {
        var training = new LinkedHashMap<Lease, String>();
        for (var turn : now("id LIKE '%/train' AND state = 'RUNNING'")) {
            training.put(turn.lease(), turn.worker());
        }
        return training;
    }

    /// True where the lease is no longer what its task stands at.
    boolean over(Lease lease) throws SQLException {
        return now("state = 'RUNNING'").stream().noneMatch(turn -> turn.lease().equals(lease));
    }

    /// How many trials have ended.
    int ended(String study) throws SQLException {
        try (var rows =
                query(
                        "SELECT count(*) FROM scheduler.trial WHERE study = '"
                                + study
                                + "' AND state NOT IN ('WAITING', 'RUNNING')")) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }

    /// The newest study.
    String study() throws SQLException {
        try (var rows = query("SELECT id FROM scheduler.study ORDER BY created DESC LIMIT 1")) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    List<Turn> turns(String study) throws SQLException {
        return listed(
                "SELECT number, task, what, attempt, epoch, token, worker FROM chaos.turn"
                        + " WHERE task LIKE '"
                        + study
                        + "/%' ORDER BY number");
    }

    /// How often the journal tells of each trial's end.
    Map<Integer, Integer> journalled(String study) throws SQLException, IOException {
        var ended = new HashMap<Integer, Integer>();
        try (var rows =
                query("SELECT event FROM scheduler.journal WHERE study = '" + study + "'")) {
            while (rows.next()) {
                var event = StudyEvent.parseFrom(rows.getBytes(1));
                if (event.hasTrialEnded()) {
                    ended.merge(event.getTrialEnded().getTrial().getNumber(), 1, Integer::sum);
                }
            }
        }
        return ended;
    }

    Map<Integer, String> states(String study) throws SQLException {
        var states = new HashMap<Integer, String>();
        try (var rows =
                query("SELECT number, state FROM scheduler.trial WHERE study = '" + study + "'")) {
            while (rows.next()) {
                states.put(rows.getInt(1), rows.getString(2));
            }
        }
        return states;
    }

    /// How far the scheduler has read a topic, by partition.
    Map<Integer, Long> read(String topic) throws SQLException {
        var read = new HashMap<Integer, Long>();
        try (var rows =
                query(
                        "SELECT part, next_offset FROM scheduler.consumer_offset WHERE topic = '"
                                + topic
                                + "'")) {
            while (rows.next()) {
                read.put(rows.getInt(1), rows.getLong(2));
            }
        }
        return read;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private List<Turn> now(String which) throws SQLException {
        return listed(
                "SELECT 0, id, state, attempt, lease_epoch, lease_token, worker"
                        + " FROM scheduler.task WHERE "
                        + which);
    }

    private List<Turn> listed(String text) throws SQLException {
        var turns = new ArrayList<Turn>();
        try (var rows = query(text)) {
            while (rows.next()) {
                turns.add(
                        new Turn(
                                rows.getLong(1),
                                rows.getString(2),
                                rows.getString(3),
                                rows.getInt(4),
                                rows.getLong(5),
                                rows.getString(6),
                                rows.getString(7)));
            }
        }
        return turns;
    }

    private ResultSet query(String text) throws SQLException {
        var statement = connection.createStatement();
        statement.closeOnCompletion();
        return statement.executeQuery(text);
    }
}
