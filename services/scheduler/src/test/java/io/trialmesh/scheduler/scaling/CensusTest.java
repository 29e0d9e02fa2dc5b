package io.trialmesh.scheduler.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.study.Budget;
import io.trialmesh.scheduler.census.Census;
import io.trialmesh.scheduler.decision.TestMesh;
import io.trialmesh.scheduler.dispatch.Lanes;
import io.trialmesh.scheduler.store.TestDatabase;
import io.trialmesh.scheduler.study.Asked;
import io.trialmesh.scheduler.study.StudyDraft;
import io.trialmesh.scheduler.study.SuiteLint;
import io.trialmesh.scheduler.task.Slots;
import io.trialmesh.scheduler.task.TestClock;
import io.trialmesh.wire.meter.Telemetry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What others may scale by, as Prometheus reads it: the numbers that the scheduler itself goes by.
class CensusTest {

    @TempDir private Path folder;

    private final TestClock clock = new TestClock();
    private TestMesh mesh;
    private Census census;

    @BeforeEach
    void begin() {
        mesh =
                new TestMesh(
                        TestDatabase.fresh(),
                        clock,
                        folder,
                        (suite, _) -> new SuiteLint.Opinion(suite, List.of()));
        mesh.registerData();
        census =
                new Census(
                        mesh.database,
                        clock,
                        mesh.config,
                        new Slots(clock, mesh.config),
                        new Demand(),
                        new Lanes(mesh.config));
    }

    @Test
    void saysOfEachLaneWhatItsStudiesWant() throws Exception {
        look(on("gpu", new Budget.Wall(Duration.ofMinutes(20))));
        look(on("", new Budget.Trials(20)));

        assertThat(page())
                .contains("trialmesh_slots_desired{kind=\"WORKER\",lane=\"gpu\"} 4.0")
                .contains("trialmesh_slots_desired{kind=\"WORKER\",lane=\"normal\"} 4.0")
                .contains("trialmesh_slots_desired{kind=\"EVALUATOR\",lane=\"normal\"} 0.0");
    }

    @Test
    void saysOfEachLaneWhoseSlotsAreFree() throws Exception {
        mesh.database.inTransaction(handle ->
                handle.execute(
                        "INSERT INTO worker (name, kind, lanes, slots, draining, seen) VALUES"
                                + " ('w1', 'WORKER', '{normal,gpu}', 4, false, ?),"
                                + " ('w2', 'WORKER', '{gpu}', 3, true, ?)",
                        Timestamp.from(clock.instant()),
                        Timestamp.from(clock.instant())));
        look(on("gpu", new Budget.Trials(20)));
        mesh.database.inTransaction(
                handle -> handle.execute("UPDATE task SET state = 'RUNNING' WHERE trial = 1"));

        assertThat(page())
                .contains("trialmesh_slots{kind=\"WORKER\",lane=\"gpu\",state=\"BUSY\"} 1.0")
                .contains("trialmesh_slots{kind=\"WORKER\",lane=\"gpu\",state=\"FREE\"} 1.0")
                .contains("trialmesh_slots{kind=\"WORKER\",lane=\"gpu\",state=\"DRAINING\"} 3.0")
                .contains("trialmesh_slots{kind=\"WORKER\",lane=\"normal\",state=\"FREE\"} 2.0");
    }

    private void look(StudyDraft draft) {
        mesh.courses.look(mesh.create(draft));
    }

    private List<String> page() throws IOException, InterruptedException {
        census.take();
        try (var served = Telemetry.found().serve("127.0.0.1", 0);
                var client = HttpClient.newHttpClient()) {
            var metrics = URI.create("http://127.0.0.1:" + served.port() + "/metrics");
            return client.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofLines())
                    .body()
                    .toList();
        }
    }

    /// Four trials at a time, as its search says.
    private static StudyDraft on(String lane, Budget budget) {
        return Asked.draft(lane, budget, false);
    }
}
