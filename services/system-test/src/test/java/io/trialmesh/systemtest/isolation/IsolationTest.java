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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Whatever a trial does to its process costs that trial an attempt, says why in one sentence, and
/// costs nobody else anything.
@Order(4)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IsolationTest {

    /// Neighbours share two cores with whoever fills a heap; where the machine does something else
    /// beside, trials differ by more than this when they are alone.
    private static final double NOISE = 3.0;

    /// The last ones are proposed when the one that hangs has been ended: eight may be in flight.
    private static final int TRIALS = 20;

    @TempDir static Path temporary;
    private List<Trial> trials = List.of();

    @BeforeAll
    void letThemLoose() throws Exception {
        var folder = temporary.toRealPath();
        var engines = RiggedEngines.in(folder.resolve("engines"));
        var settings =
                Map.of(
                        "JAVA_TOOL_OPTIONS",
                        "-Dtrialmesh.worker.engines=" + engines,
                        "TRIALMESH_WORKER_DISK",
                        "64M",
                        "TRIALMESH_SCHEDULER_TRIALS_MEMORY",
                        Integer.toString(256 << 20),
                        "TRIALMESH_SCHEDULER_TRIALS_LONGEST",
                        "20s",
                        "TRIALMESH_SCHEDULER_RETRY_PAUSE",
                        "200ms");
        var trialmesh = new Trialmesh(folder, settings);
        Loans.write(folder.resolve("loans.csv"), 300);
        trialmesh.run("up", "--workers", "2").expect(0);
        try {
            trials = study(trialmesh);
        } finally {
            trialmesh.run("down").expect(0);
        }
    }

    @Test
    void aNativeAbortIsTriedThreeTimesAndCalledACrash() {
        var trial = trial(3);
        assertFailed(trial, FailureReason.NATIVE_CRASH, 3);
        assertThat(trial.getSentence()).endsWith(" s: the engine died of SIGABRT");
    }

    @Test
    void aNativeAbortThatDoesNotComeBackCostsOneAttempt() {
        var trial = trial(MisbehavingFamily.ABORTS_ONCE);
        assertFinished(trial);
        assertThat(trial.getAttempt()).isEqualTo(2);
    }

    @Test
    void aFullHeapIsOutOfMemory() {
        assertFailed(trial(4), FailureReason.OUT_OF_MEMORY, 1);
        assertThat(trial(4).getSentence()).contains("at ").contains("GiB");
    }

    @Test
    void nativeMemoryWithoutEndIsOutOfMemoryAtTheLimit() {
        assertFailed(trial(5), FailureReason.OUT_OF_MEMORY, 1);
        assertThat(trial(5).getSentence()).endsWith("(limit 0.25 GiB)");
    }

    @Test
    void aDiskWrittenWithoutEndIsOutOfDiskAtTheLimit() {
        assertFailed(trial(6), FailureReason.OUT_OF_DISK, 1);
        assertThat(trial(6).getSentence()).endsWith("(limit 0.06 GiB)");
    }

    @Test
    void aTrialThatHangsIsOutOfTime() {
        assertFailed(trial(7), FailureReason.OUT_OF_TIME, 1);
    }

    @Test
    void everyOtherTrialFinishesAtItsFirstAttempt() {
        assertThat(trials).hasSize(TRIALS);
        assertThat(trials.stream().filter(IsolationTest::innocent))
                .hasSize(TRIALS - MisbehavingFamily.MISDEEDS.size() - 1)
                .allSatisfy(trial -> {
                    assertFinished(trial);
                    assertThat(trial.getAttempt()).isEqualTo(1);
                });
    }

    /// Beside others of the same minutes, when nobody did any wrong.
    @Test
    void neighboursAreNotSlowedBeyondNoise() {
        var beside = seconds(this::besideAMisdeed);
        var alone = seconds(trial -> !besideAMisdeed(trial));
        System.out.printf(Locale.ROOT, "seconds: %s alone, %s beside a misdeed%n", alone, beside);
        assertThat(alone).hasSizeGreaterThan(2);
        assertThat(beside).isNotEmpty();
        var noise = Math.max(NOISE * median(alone), alone.getLast());
        assertThat(median(beside)).isLessThanOrEqualTo(noise);
    }

    private static void assertFinished(Trial trial) {
        assertThat(trial.getState())
                .as("trial %d: %s", trial.getNumber(), trial.getSentence())
                .isEqualTo(TrialState.TRIAL_FINISHED);
    }

    private static void assertFailed(Trial trial, FailureReason reason, int attempts) {
        assertThat(trial.getReason()).as(trial.getSentence()).isEqualTo(reason);
        assertThat(trial.getState()).isEqualTo(TrialState.TRIAL_FAILED);
        assertThat(trial.getAttempt()).isEqualTo(attempts);
        assertThat(trial.getSentence())
                .matches(reason + " after [0-9.]+ s.*")
                .doesNotContain("\n", "Exception");
    }

    private Trial trial(int number) {
        return trials.stream().filter(t -> t.getNumber() == number).findFirst().orElseThrow();
    }

    private static boolean innocent(Trial trial) {
        return !MisbehavingFamily.MISDEEDS.containsKey(trial.getNumber())
                && trial.getNumber() != MisbehavingFamily.ABORTS_ONCE;
    }

    /// Trials of the same family that did no wrong.
    private List<Double> seconds(Predicate<Trial> which) {
        return trials.stream()
                .filter(trial -> trial.getFamily().equals("linear"))
                .filter(IsolationTest::innocent)
                .filter(which)
                .map(Trial::getSeconds)
                .sorted()
                .toList();
    }

    /// What is counted as alone may have had a misdeed beside it at its edges, never the contrary.
    private boolean besideAMisdeed(Trial trial) {
        return trials.stream()
                .filter(other -> !innocent(other))
                .anyMatch(other -> began(other) < ended(trial) && began(trial) < ended(other));
    }

    private static double began(Trial trial) {
        return ended(trial) - trial.getSeconds();
    }

    private static double ended(Trial trial) {
        return trial.getEnded().getSeconds() + trial.getEnded().getNanos() / 1e9;
    }

    private static double median(List<Double> sorted) {
        return sorted.get(sorted.size() / 2);
    }

    private static List<Trial> study(Trialmesh trialmesh) {
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
                        TRIALS + "trials",
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
