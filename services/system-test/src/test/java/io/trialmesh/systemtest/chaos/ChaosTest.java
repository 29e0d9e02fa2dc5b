package io.trialmesh.systemtest.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import io.trialmesh.cli.local.MeshFolder;
import io.trialmesh.cli.local.MeshState;
import io.trialmesh.systemtest.Loans;
import io.trialmesh.systemtest.Trialmesh;
import io.trialmesh.wire.name.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Hundreds of trials while every kind of process is killed at its work: none is lost, none counts
/// twice, and the winner is that of a study that nobody disturbed.
///
/// Trials are rehearsals: trained in the worker, since two cores cannot start hundreds of children
/// in two minutes. Claims, leases, broker, store, evaluations and reports are the real ones.
@Order(1)
class ChaosTest {

    private static final int TRIALS = Integer.getInteger("trialmesh.chaos.trials", 500);
    private static final long SEED = Long.getLong("trialmesh.chaos.seed", System.nanoTime());
    private static final String[] WORKERS = {"worker-1", "worker-2", "worker-3"};
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "TRIALMESH_WORKER_REHEARSAL", "100ms",
                    "TRIALMESH_WORKER_SLOTS", "2",
                    "TRIALMESH_EVALUATOR_SLOTS", "4",
                    "TRIALMESH_SCHEDULER_LEASE_TIME", "8s");

    /// Something that is done to the mesh.
    private interface Blow {
        void strike() throws Exception;
    }

    @TempDir Path temporary;

    @Test
    void noTrialIsLostOrCountedTwiceWhateverDies() throws Exception {
        System.out.printf("nemesis seed %d: -Dtrialmesh.chaos.seed=%d repeats it%n", SEED, SEED);
        var trialmesh = new Trialmesh(temporary.toRealPath(), SETTINGS);
        var folder = MeshFolder.in(trialmesh.folder());
        Loans.write(trialmesh.folder().resolve("loans.csv"), 60);
        trialmesh.run("up", "--workers", Integer.toString(WORKERS.length)).expect(0);
        try (var recorder = Recorder.begin(folder)) {
            var quiet = winner(study(trialmesh).await());
            assertThat(checker(recorder, folder, recorder.study()).violations()).isEmpty();

            var nemesis = new Nemesis(folder, recorder, new Random(SEED));
            var before = recorder.study();
            var running = study(trialmesh);
            Nemesis.await("the study begins", () -> !recorder.study().equals(before));
            var study = recorder.study();
            wound(nemesis, recorder, study);
            assertThat(recorder.ended(study)).as("ended at the last blow").isLessThan(TRIALS);

            assertThat(winner(running.await())).isEqualTo(quiet);
            var checker = checker(recorder, folder, study);
            assertThat(checker.violations()).isEmpty();
            assertEachBlowHit(nemesis.wounds(), checker, SecondDeliveries.in(folder));
            assertThat(checker.refused()).as("refused events of stale leases").isNotEmpty();
            System.out.printf(
                    "%d trials, %d blows, %d stale events refused, %d claims%n",
                    TRIALS, nemesis.wounds().size(), checker.refused().size(), checker.claims());
        } finally {
            trialmesh.run("down").expect(0);
        }
        Nemesis.await("nothing is left running", () -> trialmesh.processes().isEmpty());
    }

    /// One blow after the other, spread over the first two thirds of the study.
    private static void wound(Nemesis nemesis, Recorder recorder, String study) throws Exception {
        var blows =
                List.<Blow>of(
                        () -> nemesis.killAtWork(WORKERS),
                        () -> nemesis.killAtWork(WORKERS),
                        () -> nemesis.killAtWork("evaluator"),
                        () -> nemesis.killAtWork(WORKERS),
                        () -> nemesis.killBeside("broker", WORKERS),
                        () -> nemesis.killAtWork(WORKERS),
                        () -> nemesis.wakeTooLate(WORKERS),
                        () -> nemesis.killAtWork(WORKERS));
        for (int blow = 0; blow < blows.size(); blow++) {
            var due = TRIALS * 2 * blow / (3 * blows.size());
            Nemesis.await("the study goes on", () -> recorder.ended(study) >= due);
            blows.get(blow).strike();
        }
    }

    /// Every blow fell on work, and something of that work was handed out again: under a new lease,
    /// or, where the broker died and those at work kept their leases, as a record that came a
    /// second time. Of what a process held the last may have been said already, and then its result
    /// counts.
    private static void assertEachBlowHit(
            List<Nemesis.Wound> wounds, Checker checker, SecondDeliveries deliveries) {
        assertThat(wounds)
                .hasSizeGreaterThanOrEqualTo(9)
                .allSatisfy(wound -> assertThat(wound.leases()).isNotEmpty())
                .allSatisfy(wound ->
                        assertThat(wound.leases())
                                .anySatisfy(lease ->
                                        assertThat(
                                                        checker.redelivery(lease).isPresent()
                                                                || (wound.process().equals("broker")
                                                                        && deliveries.of(
                                                                                lease.task(),
                                                                                wound.at())))
                                                .as("%s was handed out again after the blow", lease)
                                                .isTrue()));
    }

    private static Trialmesh.Running study(Trialmesh trialmesh) {
        return trialmesh.start(
                "run",
                "--data",
                "loans.csv",
                "--target",
                "debt",
                "--families",
                "zero-rule,linear",
                "--budget",
                TRIALS + "trials",
                "--seed",
                "11",
                "--json");
    }

    /// What does not depend on the clock, without the names of the study.
    private static List<JsonElement> winner(Trialmesh.Ended ended) {
        assertThat(ended.status()).as(ended.errors()).isBetween(0, 1);
        var winner = ended.json().getAsJsonObject("winner");
        return List.of(winner.get("trial"), winner.get("parameters"), winner.get("metrics"));
    }

    private static Checker checker(Recorder recorder, MeshFolder folder, String study)
            throws Exception {
        var broker = MeshState.of(folder).orElseThrow().broker();
        var read = recorder.read(Topics.TRIAL_EVENTS);
        return new Checker(
                new Recording(
                        study,
                        TRIALS,
                        recorder.turns(study),
                        new Published(broker).about(study, read),
                        recorder.journalled(study),
                        recorder.states(study)));
    }
}
