package io.trialmesh.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.cli.terminal.Terminal;
import io.trialmesh.proto.v1.FailureReason;
import io.trialmesh.proto.v1.Measurement;
import io.trialmesh.proto.v1.Phase;
import io.trialmesh.proto.v1.Study;
import io.trialmesh.proto.v1.StudyEvent;
import io.trialmesh.proto.v1.Trial;
import io.trialmesh.proto.v1.TrialEnded;
import io.trialmesh.proto.v1.TrialProgress;
import io.trialmesh.proto.v1.TrialRequested;
import io.trialmesh.proto.v1.TrialStarted;
import io.trialmesh.proto.v1.TrialState;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StudyProgressTest {

    private static final Terminal PLAIN = new Terminal(System.out, System.err, false, false, 100);

    private StudyProgress progress = new StudyProgress(Study.getDefaultInstance());

    @BeforeEach
    void begin() {
        var study = Study.newBuilder().setPhase(Phase.OPTIMISED);
        study.getObjectiveBuilder().setMetric("roc_auc");
        study.getBudgetBuilder().setTrials(10);
        progress = new StudyProgress(study.build());
    }

    @Test
    void keepsTheBestOfEachFamilyByTheGoalOfTheMetric() {
        end(trial(1, "linear", 0.80, TrialState.TRIAL_FINISHED));
        end(trial(2, "lightgbm", 0.90, TrialState.TRIAL_STOPPED));
        end(trial(3, "lightgbm", 0.85, TrialState.TRIAL_FINISHED));
        end(trial(4, "lightgbm", 0.99, TrialState.TRIAL_FAILED));
        var cutOff = trial(5, "lightgbm", 0.99, TrialState.TRIAL_FAILED);
        end(cutOff.toBuilder().setReason(FailureReason.CANCELLED).build());

        assertThat(progress.best().orElseThrow().trial()).isEqualTo(2);
        assertThat(progress.finished()).isEqualTo(2);
        assertThat(progress.stopped()).as("one by a rule, one by the end").isEqualTo(2);
        assertThat(progress.failed()).isEqualTo(1);
    }

    @Test
    void drawsABlockOfWhatRuns() {
        end(trial(1, "linear", 0.80, TrialState.TRIAL_FINISHED));
        progress.apply(
                StudyEvent.newBuilder()
                        .setTrialRequested(
                                TrialRequested.newBuilder().setTrial(2).setFamily("lightgbm"))
                        .build());
        progress.apply(
                StudyEvent.newBuilder()
                        .setTrialStarted(TrialStarted.newBuilder().setTrial(2))
                        .build());
        progress.apply(
                StudyEvent.newBuilder()
                        .setTrialProgress(
                                TrialProgress.newBuilder()
                                        .setTrial(2)
                                        .setMeasurement(
                                                Measurement.newBuilder()
                                                        .setStep(240)
                                                        .setValue(0.8731)))
                        .build());

        assertThat(new ProgressView(PLAIN).block(progress, Duration.ofSeconds(37)))
                .containsExactly(
                        "",
                        "phase 3 of 4 · optimised models   1 of 10 trials · 0:37 · about"
                                + " 5:33 left",
                        "  trials   1 done · 1 running · 0 stopped early · 0 failed   ▕██▍"
                                + " ".repeat(21)
                                + "▏",
                        "  roc auc  best linear#1 0.8000",
                        "  running  lightgbm#2 (step 240, 0.8731)");
    }

    @Test
    void saysInOneLineHowATrialEnded() {
        var good = trial(1, "linear", 0.80, TrialState.TRIAL_FINISHED);
        end(good);
        assertThat(new ProgressView(PLAIN).line(progress, good))
                .isEqualTo("linear#1       roc auc 0.8000  1.5 s  · best linear#1 0.8000 · 1 done");

        var bad =
                trial(2, "lightgbm", 0, TrialState.TRIAL_FAILED).toBuilder()
                        .setReason(io.trialmesh.proto.v1.FailureReason.OUT_OF_MEMORY)
                        .setSentence("after 41 s at 2.0 GiB (limit 2 GiB)")
                        .build();
        assertThat(new ProgressView(PLAIN).line(progress, bad))
                .isEqualTo("lightgbm#2  OUT_OF_MEMORY  after 41 s at 2.0 GiB (limit 2 GiB)");
        var late = bad.toBuilder().setSentence("OUT_OF_MEMORY: after 41 s").build();
        assertThat(new ProgressView(PLAIN).line(progress, late))
                .as("the reason once")
                .isEqualTo("lightgbm#2  OUT_OF_MEMORY: after 41 s");
    }

    private void end(Trial trial) {
        progress.apply(
                StudyEvent.newBuilder()
                        .setTrialEnded(TrialEnded.newBuilder().setTrial(trial))
                        .build());
    }

    private static Trial trial(int number, String family, double objective, TrialState state) {
        return Trial.newBuilder()
                .setNumber(number)
                .setFamily(family)
                .setObjective(objective)
                .setState(state)
                .setSeconds(1.5)
                .build();
    }
}
