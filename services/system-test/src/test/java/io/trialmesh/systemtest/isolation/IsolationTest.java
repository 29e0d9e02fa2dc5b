package io.trialmesh.systemtest.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.cli.client.MeshClient;
import io.trialmesh.cli.local.MeshFolder;
import io.trialmesh.cli.local.MeshState;
import io.trialmesh.proto.v1.FailureReason;
import io.trialmesh.proto.v1.ListTrialsRequest;
import io.trialmesh.proto.v1.Trial;
import io.trialmesh.proto.v1.TrialState;
import io.trialmesh.systemtest.Loans;
import io.trialmesh.systemtest.Trialmesh;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Whatever a trial does to its process costs that trial an attempt, says why in one sentence, and
/// costs nobody else anything.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IsolationTest {

    /// The workers' own: neighbours share two cores with whoever fills a heap.
    private static final double NOISE = 3.0;

    private static final int QUIET_TRIALS = 8;
    private static final int TRIALS = 16;

    @TempDir static Path temporary;
    private List<Trial> quiet = List.of();
    private List<Trial> wild = List.of();

    @BeforeAll
    void letThemLoose() throws Exception {
        var folder = temporary.toRealPath();
        var engines = RiggedEngines.in(folder.resolve("engines"));
        var settings =
                Map.of(
                        "JAVA_TOOL_OPTIONS",
                        "-Dtrialmesh.worker.engines=" + engines.folder(),
                        "TRIALMESH_WORKER_DISK",
                        "64M",
                        "TRIALMESH_SCHEDULER_TRIALS_MEMORY",
                        Integer.toString(256 << 20),
                        "TRIALMESH_SCHEDULER_TRIALS_LONGEST",
                        "25s",
                        "TRIALMESH_SCHEDULER_RETRY_PAUSE",
                        "200ms");
        var trialmesh = new Trialmesh(folder, settings);
        Loans.write(folder.resolve("loans.csv"), 300);
        trialmesh.run("up", "--workers", "2").expect(0);
        try {
            engines.quiet(true);
            quiet = trials(trialmesh, QUIET_TRIALS);
            engines.quiet(false);
            wild = trials(trialmesh, TRIALS);
        } finally {
            trialmesh.run("down").expect(0);
        }
    }

    @Test
    void aNativeAbortIsTriedThreeTimesAndCalledACrash() {
        var trial = trial(3);
        assertThat(trial.getState()).isEqualTo(TrialState.TRIAL_FAILED);
        assertThat(trial.getReason()).isEqualTo(FailureReason.NATIVE_CRASH);
        assertThat(trial.getAttempt()).isEqualTo(3);
        assertThat(trial.getSentence())
                .matches("NATIVE_CRASH after [0-9.]+ s: the engine died of SIGABRT");
    }

    @Test
    void aNativeAbortThatDoesNotComeBackCostsOneAttempt() {
        var trial = trial(MisbehavingFamily.ABORTS_ONCE);
        assertThat(trial.getState()).isEqualTo(TrialState.TRIAL_FINISHED);
        assertThat(trial.getAttempt()).isEqualTo(2);
    }

    @Test
    void aFullHeapIsOutOfMemory() {
        assertFailedAtOnce(trial(4), FailureReason.OUT_OF_MEMORY);
        assertThat(trial(4).getSentence()).contains("at ").contains("GiB");
    }

    @Test
    void nativeMemoryWithoutEndIsOutOfMemoryAtTheLimit() {
        assertFailedAtOnce(trial(5), FailureReason.OUT_OF_MEMORY);
        assertThat(trial(5).getSentence()).endsWith("(limit 0.25 GiB)");
    }

    @Test
    void aDiskWrittenWithoutEndIsOutOfDiskAtTheLimit() {
        assertFailedAtOnce(trial(6), FailureReason.OUT_OF_DISK);
        assertThat(trial(6).getSentence()).endsWith("(limit 0.06 GiB)");
    }

    @Test
    void aTrialThatHangsIsOutOfTime() {
        assertFailedAtOnce(trial(7), FailureReason.OUT_OF_TIME);
    }

    @Test
    void everyOtherTrialFinishesAtItsFirstAttempt() {
        assertThat(wild).hasSize(TRIALS);
        assertThat(neighbours(wild))
                .hasSize(TRIALS - 1 - MisbehavingFamily.MISDEEDS.size() - 1)
                .allSatisfy(trial -> {
                    assertThat(trial.getState()).isEqualTo(TrialState.TRIAL_FINISHED);
                    assertThat(trial.getAttempt()).isEqualTo(1);
                });
    }

    @Test
    void neighboursAreNotSlowedBeyondNoise() {
        var alone = median(neighbours(quiet));
        var beside = median(neighbours(wild));
        System.out.printf(
                Locale.ROOT, "median seconds of a trial: %.2f alone, %.2f beside%n", alone, beside);
        assertThat(beside / alone).isLessThan(NOISE);
    }

    private static void assertFailedAtOnce(Trial trial, FailureReason reason) {
        assertThat(trial.getState()).isEqualTo(TrialState.TRIAL_FAILED);
        assertThat(trial.getReason()).as(trial.getSentence()).isEqualTo(reason);
        assertThat(trial.getAttempt()).isEqualTo(1);
        assertThat(trial.getSentence())
                .startsWith(reason + " after ")
                .doesNotContain("\n", "Exception");
    }

    private Trial trial(int number) {
        return wild.stream().filter(t -> t.getNumber() == number).findFirst().orElseThrow();
    }

    /// Trials of the same family that did no wrong.
    private static List<Trial> neighbours(List<Trial> trials) {
        return trials.stream()
                .filter(trial -> trial.getFamily().equals("linear"))
                .filter(trial -> trials.size() == QUIET_TRIALS || innocent(trial.getNumber()))
                .toList();
    }

    private static boolean innocent(int trial) {
        return !MisbehavingFamily.MISDEEDS.containsKey(trial)
                && trial != MisbehavingFamily.ABORTS_ONCE;
    }

    private static double median(List<Trial> trials) {
        return trials.stream()
                .map(Trial::getSeconds)
                .sorted(Comparator.naturalOrder())
                .toList()
                .get(trials.size() / 2);
    }

    private static List<Trial> trials(Trialmesh trialmesh, int budget) {
        var ended =
                trialmesh.run(
                        "run",
                        "--data",
                        "loans.csv",
                        "--target",
                        "default",
                        "--families",
                        "zero-rule,linear",
                        "--budget",
                        budget + "trials",
                        "--json");
        assertThat(ended.status()).as(ended.errors()).isBetween(0, 1);
        var state = MeshState.of(MeshFolder.in(trialmesh.folder())).orElseThrow();
        var study = ended.json().get("study").getAsString();
        try (var client = new MeshClient(state.scheduler(), state.evaluator())) {
            var request =
                    ListTrialsRequest.newBuilder()
                            .setStudy(study.startsWith("studies/") ? study : "studies/" + study)
                            .setPageSize(100)
                            .build();
            return client.call(() -> client.studies().listTrials(request)).getTrialsList();
        }
    }
}
