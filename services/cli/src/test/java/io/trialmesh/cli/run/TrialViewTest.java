package io.trialmesh.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.proto.v1.Calibrator;
import io.trialmesh.proto.v1.CheckResult;
import io.trialmesh.proto.v1.Comparison;
import io.trialmesh.proto.v1.DecisionThreshold;
import io.trialmesh.proto.v1.Estimate;
import io.trialmesh.proto.v1.Finding;
import io.trialmesh.proto.v1.LeaveOut;
import io.trialmesh.proto.v1.ModelManifest;
import io.trialmesh.proto.v1.Outcome;
import io.trialmesh.proto.v1.Parameter;
import io.trialmesh.proto.v1.Phase;
import io.trialmesh.proto.v1.Report;
import io.trialmesh.proto.v1.Severity;
import io.trialmesh.proto.v1.Tier;
import io.trialmesh.proto.v1.Trial;
import io.trialmesh.proto.v1.TrialState;
import io.trialmesh.proto.v1.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrialViewTest {

    private static final Trial TRIAL =
            Trial.newBuilder()
                    .setNumber(38)
                    .setFamily("lightgbm")
                    .setPhase(Phase.OPTIMISED)
                    .setState(TrialState.TRIAL_FINISHED)
                    .setBestStep(120)
                    .setSeconds(2.5)
                    .addParameters(Parameter.newBuilder().setName("num_leaves").setWhole(31))
                    .build();

    static final ModelManifest MODEL =
            ModelManifest.newBuilder()
                    .setCalibrator(
                            Calibrator.newBuilder()
                                    .setKind("platt")
                                    .addAllParameters(List.of(0.1, 0.5)))
                    .setThreshold(
                            DecisionThreshold.newBuilder().setLabel("yes").setProbability(0.17))
                    .build();

    private static final Report REPORT =
            Report.newBuilder()
                    .setName("studies/s-41c2/reports/38-full")
                    .setTier(Tier.FULL)
                    .addMetrics(estimate("log_loss", 0.259))
                    .addResults(
                            CheckResult.newBuilder()
                                    .setId("gaussian-noise")
                                    .setSeverity(Severity.MINOR)
                                    .setVerdict(Verdict.PASS)
                                    .setSentence("Gaussian noise takes 12 %.")
                                    .addFindings(
                                            Finding.newBuilder()
                                                    .setSentence("It takes most from row 7.")
                                                    .addAllRows(List.of(7L, 9L))
                                                    .setLeaveOut(
                                                            LeaveOut.newBuilder()
                                                                    .setFeature("ref"))))
                    .build();

    @Test
    void saysWhatATrialIsAndWhatEveryCheckFound() {
        var lines = new TrialView(TRIAL, List.of(REPORT), Optional.of(MODEL)).lines();

        assertThat(lines.getFirst())
                .isEqualTo("lightgbm#38 · optimised · finished · 120 steps · 2.5 s");
        assertThat(lines)
                .contains("num_leaves=31", "on the sealed rows: log loss 0.2590 [0.2490, 0.2690]");
        assertThat(lines).contains("calibrator platt · answers yes from 0.1700 on");
        assertThat(lines)
                .endsWith(
                        "gaussian-noise  minor   PASS     Gaussian noise takes 12 %.",
                        "gaussian-noise:",
                        "  It takes most from row 7.",
                        "    rows 7, 9",
                        "    remedy: learn without ref");
        assertThat(new TrialView(TRIAL, List.of(), Optional.empty()).lines()).hasSize(2);
    }

    @Test
    void printsTheSameAsJson() {
        var json = new TrialView(TRIAL, List.of(REPORT), Optional.of(MODEL)).json();

        assertThat(json.get("state").getAsString()).isEqualTo("finished");
        assertThat(json.get("calibrator").getAsString()).isEqualTo("platt");
        var check =
                json.getAsJsonArray("reports")
                        .get(0)
                        .getAsJsonObject()
                        .getAsJsonArray("checks")
                        .get(0)
                        .getAsJsonObject();
        assertThat(check.get("verdict").getAsString()).isEqualTo("PASS");
        assertThat(check.getAsJsonArray("findings").toString())
                .isEqualTo(
                        "[{\"sentence\":\"It takes most from row"
                                + " 7.\",\"rows\":[7,9],\"remedy\":\"learn without ref\"}]");
    }

    @Test
    void saysWhatATrialWasHeldTo() {
        var held =
                TRIAL.toBuilder()
                        .addLeftOut("sex")
                        .putMonotone("income", 1)
                        .addWeightFiles("0123456789abcdef")
                        .build();
        var lines = new TrialView(held, List.of(), Optional.empty()).lines();
        var json = new TrialView(held, List.of(), Optional.empty()).json();

        assertThat(lines)
                .endsWith(
                        "does not learn from sex",
                        "must not fall as income grows",
                        "rows weighted by artifact 0123456789ab");
        assertThat(json.getAsJsonObject("monotone").get("income").getAsInt()).isEqualTo(1);
        assertThat(json.getAsJsonArray("left_out").get(0).getAsString()).isEqualTo("sex");
        assertThat(json.getAsJsonArray("weights")).hasSize(1);
    }

    @Test
    void printsAComparisonAsJson() {
        var comparison =
                Comparison.newBuilder()
                        .setMetric("log_loss")
                        .setOutcome(Outcome.TOO_CLOSE)
                        .setFirstScore(estimate("log_loss", 0.3))
                        .setSecondScore(estimate("log_loss", 0.3))
                        .setDifference(estimate("difference", 0))
                        .setPValue(0.4)
                        .build();
        var json = TrialView.json(comparison).getAsJsonObject();

        assertThat(json.get("outcome").getAsString()).isEqualTo("TOO_CLOSE");
        assertThat(json.getAsJsonObject("estimates").keySet())
                .containsExactly("first", "second", "difference");
    }

    private static Estimate estimate(String name, double value) {
        return Estimate.newBuilder()
                .setName(name)
                .setValue(value)
                .setLow(value - 0.01)
                .setHigh(value + 0.01)
                .build();
    }
}
