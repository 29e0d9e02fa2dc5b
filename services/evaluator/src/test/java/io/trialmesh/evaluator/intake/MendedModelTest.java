package io.trialmesh.evaluator.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.proto.v1.Calibrator;
import io.trialmesh.proto.v1.CheckResult;
import io.trialmesh.proto.v1.DecisionCosts;
import io.trialmesh.proto.v1.DecisionThreshold;
import io.trialmesh.proto.v1.EvaluationRequest;
import io.trialmesh.proto.v1.Report;
import io.trialmesh.proto.v1.Tier;
import io.trialmesh.proto.v1.Verdict;
import io.trialmesh.wire.model.ModelFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is examined is what will be shipped: with its calibrator and at its threshold.
class MendedModelTest {

    @TempDir static Path folder;

    private static Laboratory laboratory;

    @BeforeAll
    static void train() throws IOException {
        laboratory = new Laboratory(folder);
    }

    @Test
    void measuresTheModelAsItsCalibratorLeavesIt() throws Exception {
        var plain = look(laboratory.request("s-plain", Tier.FULL, laboratory.honest).build());
        var timid = look(mended("s-timid", 0.1).build());
        var same = look(mended("s-same", 1).build());

        assertThat(metric(timid)).isGreaterThan(metric(plain) + 0.1);
        assertThat(metric(same)).isBetween(metric(plain) - 1e-9, metric(plain) + 1e-9);
        assertThat(sentence(timid, "calibration")).contains("too timid");
    }

    /// The fold models are asked with the calibrator, and so are their stored predictions taken;
    /// what the worker claimed and what it stored is held against what the engine itself says.
    @Test
    void asksTheFoldModelsWithTheSameCalibrator() throws Exception {
        var report = look(mended("s-folds", 0.5).build());

        for (var kind : List.of("honest-claim", "honest-predictions")) {
            assertThat(result(report, kind).getVerdict()).as(kind).isEqualTo(Verdict.PASS);
        }
        // Nothing is perturbed at first, so that nothing may be lost.
        assertThat(result(report, "missing-values").getVerdict()).isNotEqualTo(Verdict.ERROR);
        var jumps = result(report, "smoothness").getEstimates(0);
        assertThat(jumps.getValue()).isLessThan(0.05);
    }

    @Test
    void saysWhatDecisionsCostAtTheThreshold() throws Exception {
        var costs = DecisionCosts.newBuilder().setFalsePositive(1).setFalseNegative(4);
        var report = look(mended("s-costs", 1).setCosts(costs).build());

        var result = result(report, "decision-cost");
        assertThat(result.getVerdict()).isEqualTo(Verdict.PASS);
        assertThat(result.getSentence()).contains("at its threshold of 0.2", "on 80 rows");
        assertThat(result.getEstimatesList())
                .extracting(estimate -> estimate.getName())
                .startsWith("expected_cost", "expected_cost_at_half");
        assertThat(result.getPlotsCount()).isEqualTo(1);
    }

    @Test
    void asksNothingOfCostsThatNobodyNamed() throws Exception {
        var report = look(mended("s-free", 1).build());
        assertThat(report.getResultsList())
                .extracting(CheckResult::getKind)
                .doesNotContain("decision-cost");
    }

    /// The refitted model with a calibrator that multiplies its log odds.
    private static EvaluationRequest.Builder mended(String study, double slope) throws IOException {
        var request = laboratory.request(study, Tier.FULL, laboratory.honest);
        var plain = ModelFolder.manifestOf(new Digest(request.getRefitModel()), laboratory.store);
        var manifest =
                plain.toBuilder()
                        .setCalibrator(
                                Calibrator.newBuilder()
                                        .setKind("platt")
                                        .addAllParameters(List.of(0.0, slope)))
                        .setThreshold(
                                DecisionThreshold.newBuilder().setLabel("yes").setProbability(0.2))
                        .build();
        return request.setRefitModel(laboratory.put(manifest.toByteArray()).hex());
    }

    private static Report look(EvaluationRequest request) throws InterruptedException {
        return laboratory.look(request.toBuilder().setFamily("linear").build());
    }

    private static double metric(Report report) {
        return report.getMetrics(0).getValue();
    }

    private static String sentence(Report report, String kind) {
        return result(report, kind).getSentence();
    }

    private static CheckResult result(Report report, String kind) {
        return report.getResultsList().stream()
                .filter(result -> result.getKind().equals(kind))
                .findFirst()
                .orElseThrow();
    }
}
