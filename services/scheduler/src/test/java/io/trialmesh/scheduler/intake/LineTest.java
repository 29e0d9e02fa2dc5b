package io.trialmesh.scheduler.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.scheduler.store.Database;
import io.trialmesh.scheduler.store.TestDatabase;
import io.trialmesh.scheduler.task.TestStudy;
import io.trialmesh.testkit.broker.TestBroker;
import io.trialmesh.wire.name.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// From submission to outcome over a real broker and a real database.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class LineTest {

    @TempDir private Path folder;

    private final Database database = TestDatabase.fresh();
    private final TestStudy study = new TestStudy(database, InstantSource.system());

    @Test
    void endsEverythingThoughTheBrokerComesLateAndItsTopicsAreWiped() throws Exception {
        try (var broker = TestBroker.down(folder.resolve("broker"));
                var scheduler = new TestScheduler(database, broker.address());
                var worker = new TestWorker(broker.address(), scheduler.port(), 2)) {
            submit(1, 3);
            await("the release", () -> study.count("task WHERE state = 'QUEUED'") > 0);
            assertThat(worker.worked).as("nothing starts with the broker down").isEmpty();
            broker.start();
            await("the first three", () -> ended() == 3);

            wipe(broker.address());
            submit(4, 6);
            await("three more after the wipe", () -> ended() == 6);

            reject(broker.address());
            await("the dead letter", () -> scheduler.counts.deadLetters() == 1);
            submit(7, 7);
            await("one after the dead letter", () -> ended() == 7);
            assertThat(study.heard().stream().filter(what -> what.startsWith("trained")))
                    .hasSize(7)
                    .doesNotHaveDuplicates();
        }
    }

    private void submit(int from, int to) {
        for (int trial = from; trial <= to; trial++) {
            study.train(trial);
        }
    }

    private int ended() {
        return study.count("task WHERE state = 'ENDED' AND outcome = 'FINISHED'");
    }

    private static void wipe(String broker) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker))) {
            admin.deleteTopics(List.of(Topics.trials("normal"), Topics.TRIAL_EVENTS)).all().get();
        }
    }

    /// A record that no slot can read.
    private static void reject(String broker) throws Exception {
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", broker),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            var nonsense = "nonsense".getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(Topics.trials("normal"), nonsense)).get();
        }
    }

    /// Looks again and again, for two minutes at most.
    private static void await(String what, BooleanSupplier condition) {
        var deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still waiting for " + what).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
