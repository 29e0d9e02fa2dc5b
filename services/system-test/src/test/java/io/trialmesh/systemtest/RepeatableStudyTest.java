package io.trialmesh.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.cli.client.MeshClient;
import io.trialmesh.cli.local.MeshFolder;
import io.trialmesh.cli.local.MeshState;
import io.trialmesh.proto.v1.GetStudyRequest;
import io.trialmesh.proto.v1.ListStudiesRequest;
import io.trialmesh.proto.v1.ListTrialsRequest;
import io.trialmesh.proto.v1.Study;
import io.trialmesh.proto.v1.Trial;
import io.trialmesh.proto.v1.TrialState;
import io.trialmesh.proto.v1.Winner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// One seed, one table and one budget of work: one study, on one worker, on three, and where
/// processes are killed in its midst.
@Order(2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepeatableStudyTest {

    private static final int TRIALS = 48;

    /// What `parallelism` is where nothing is said: proposal n reads trials 1 to n - 8.
    private static final int IN_FLIGHT = 8;

    /// Before so many trials of what is searched have completed, the search is luck.
    private static final int STARTUP = 10;

    private static final String SEARCHED = "linear";

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir static Path folder;
    private Seen alone = Seen.NOTHING;
    private Seen together = Seen.NOTHING;
    private Seen wounded = Seen.NOTHING;

    /// What is left of a study when it has ended.
    private record Seen(Study study, List<Trial> trials) {

        static final Seen NOTHING = new Seen(Study.getDefaultInstance(), List.of());
    }

    /// What is done to a mesh while its study runs.
    private interface Wound {
        void inflict(Trialmesh trialmesh, MeshClient client) throws IOException;
    }

    @BeforeAll
    void runTheSameStudyThreeTimes() throws IOException {
        alone = run("alone", 1, (_, _) -> {}).getFirst();
        var both =
                run(
                        "together",
                        3,
                        (_, _) -> {},
                        (trialmesh, client) -> {
                            awaitTrials(client, TRIALS / 4);
                            kill(trialmesh, "worker");
                            awaitTrials(client, TRIALS / 2);
                            kill(trialmesh, "scheduler");
                        });
        together = both.getFirst();
        wounded = both.getLast();
    }

    @AfterAll
    void takesEveryMeshDown() {
        assertThat(new Trialmesh(folder).processes()).isEmpty();
    }

    @Test
    void theWinnerIsTheSame() {
        assertThat(alone.study().getWinner().getPassed()).isTrue();
        for (var other : List.of(together, wounded)) {
            assertThat(answer(other)).isEqualTo(answer(alone));
        }
    }

    /// Points, objectives, curves, where each stopped, and the digest of its predictions.
    @Test
    void everyTrialIsTheSame() {
        assertThat(alone.trials()).hasSize(TRIALS);
        for (var other : List.of(together, wounded)) {
            assertThat(other.trials().stream().map(RepeatableStudyTest::content).toList())
                    .isEqualTo(alone.trials().stream().map(RepeatableStudyTest::content).toList());
        }
    }

    @Test
    void moreThanHalfIsProposedFromWhatWasLearnt() {
        assertThat(alone.study().getSearch().getAlgorithm()).isEqualTo("tpe");
        var proposed =
                alone.trials().stream()
                        .filter(trial -> learnt(trial.getNumber() - IN_FLIGHT) >= STARTUP)
                        .count();
        assertThat(proposed).isGreaterThanOrEqualTo(TRIALS / 2);
    }

    @Test
    void someAreStoppedAtARung() {
        assertThat(alone.study().getSearch().getStopping()).isEqualTo("successive-halving");
        var stopped =
                alone.trials().stream()
                        .filter(trial -> trial.getState() == TrialState.TRIAL_STOPPED)
                        .toList();
        assertThat(stopped)
                .isNotEmpty()
                .allMatch(trial -> trial.getMeasurementsCount() < longest())
                .allMatch(trial -> !trial.getPredictions().isEmpty());
        assertThat(alone.study().getTrials().getStopped()).isEqualTo(stopped.size());
    }

    @Test
    void theKilledOnesWereMissed() {
        assertThat(wounded.study().getRepeatable()).isTrue();
        assertThat(wounded.study().getTrials().getFailed()).isZero();
    }

    /// The same study once for each wound, in one mesh.
    private List<Seen> run(String name, int workers, Wound... wounds) throws IOException {
        var home = Files.createDirectory(folder.resolve(name)).toRealPath();
        var trialmesh = new Trialmesh(home);
        Loans.write(home.resolve("loans.csv"), 600);
        trialmesh.run("up", "--workers", Integer.toString(workers)).expect(0);
        var state = MeshState.of(MeshFolder.in(home)).orElseThrow();
        var seen = new ArrayList<Seen>();
        try (var client = new MeshClient(state.scheduler(), state.evaluator())) {
            for (var wound : wounds) {
                var run = begin(trialmesh);
                await(() -> studies(client).size() > seen.size());
                wound.inflict(trialmesh, client);
                run.await().expect(0);
                seen.add(new Seen(study(client), trials(client)));
            }
        } finally {
            trialmesh.run("down").expect(0);
        }
        return List.copyOf(seen);
    }

    private static Trialmesh.Running begin(Trialmesh trialmesh) {
        return trialmesh.start(
                "run",
                "--data",
                "loans.csv",
                "--target",
                "default",
                "--families",
                SEARCHED,
                "--budget",
                TRIALS + "trials",
                "--seed",
                "11",
                "--json");
    }

    private static void awaitTrials(MeshClient client, int count) {
        await(() -> ended(client) >= count);
        assertThat(ended(client)).as("trials ended before the kill").isLessThan(TRIALS - 4);
    }

    private static void await(BooleanSupplier condition) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for too long").isLessThan(until);
            LockSupport.parkNanos(200_000_000);
        }
    }

    /// Of the newest study.
    private static int ended(MeshClient client) {
        var trials = studies(client).getFirst().getTrials();
        return trials.getFinished() + trials.getStopped();
    }

    /// The newest first.
    private static List<Study> studies(MeshClient client) {
        return client.call(
                        () -> client.studies().listStudies(ListStudiesRequest.getDefaultInstance()))
                .getStudiesList();
    }

    private static Study study(MeshClient client) {
        var name = studies(client).getFirst().getName();
        return client.call(() ->
                client.studies().getStudy(GetStudyRequest.newBuilder().setName(name).build()));
    }

    private static List<Trial> trials(MeshClient client) {
        var request =
                ListTrialsRequest.newBuilder()
                        .setStudy(study(client).getName())
                        .setPageSize(TRIALS + 1)
                        .build();
        return client.call(() -> client.studies().listTrials(request)).getTrialsList().stream()
                .sorted(Comparator.comparingInt(Trial::getNumber))
                .toList();
    }

    private static void kill(Trialmesh trialmesh, String service) {
        var killed =
                trialmesh.processes().stream()
                        .filter(process ->
                                command(process).contains("/" + service + "/target/quarkus-app"))
                        .findFirst()
                        .filter(ProcessHandle::destroyForcibly);
        assertThat(killed).as("a %s to kill", service).isPresent();
    }

    private static String command(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        } catch (IOException _) {
            return "";
        }
    }

    private long learnt(int number) {
        return alone.trials().stream()
                .filter(trial -> trial.getNumber() <= number)
                .filter(trial -> trial.getFamily().equals(SEARCHED))
                .filter(trial -> trial.getState() != TrialState.TRIAL_FAILED)
                .count();
    }

    private int longest() {
        return alone.trials().stream().mapToInt(Trial::getMeasurementsCount).max().orElseThrow();
    }

    /// The trial without its study's name, its worker and what the clock has to say.
    private static Trial content(Trial trial) {
        return trial.toBuilder()
                .clearName()
                .clearAttempt()
                .clearWorker()
                .clearSeconds()
                .clearPeakBytes()
                .clearRequested()
                .clearEnded()
                .build();
    }

    private static Winner answer(Seen seen) {
        return seen.study().getWinner().toBuilder().clearModel().build();
    }
}
