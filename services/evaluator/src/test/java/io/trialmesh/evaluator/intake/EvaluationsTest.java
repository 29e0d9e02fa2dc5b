package io.trialmesh.evaluator.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.Timestamp;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.data.seal.Seal;
import io.trialmesh.evaluator.report.Reports;
import io.trialmesh.evaluator.store.Spent;
import io.trialmesh.proto.v1.CheckResult;
import io.trialmesh.proto.v1.CheckSpec;
import io.trialmesh.proto.v1.CurvePoint;
import io.trialmesh.proto.v1.Estimate;
import io.trialmesh.proto.v1.ModelManifest;
import io.trialmesh.proto.v1.Report;
import io.trialmesh.proto.v1.Setting;
import io.trialmesh.proto.v1.Severity;
import io.trialmesh.proto.v1.Tier;
import io.trialmesh.proto.v1.Verdict;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Honest workers before a real database, real artifacts and real children.
class EvaluationsTest {

    @TempDir static Path folder;

    static Laboratory laboratory;

    @BeforeAll
    static void train() throws IOException {
        laboratory = new Laboratory(folder);
    }

    @Test
    void givesTheSameReportOnOneAndFourThreads() throws Exception {
        var request = laboratory.request("s-digest", Tier.SEARCH, laboratory.honest).build();

        var alone = laboratory.evaluations(1).look(request);
        var together = laboratory.evaluations(4).look(request);

        assertThat(together.getDigest()).isEqualTo(alone.getDigest());
        assertThat(decided(alone)).extracting(CheckResult::getVerdict).containsOnly(Verdict.PASS);
        assertThat(verdict(alone, "honest-claim")).isEqualTo(Verdict.PASS);
        assertThat(alone.getMetricsList()).hasSize(8);
        assertThat(alone.getBaselinesList()).hasSize(24);
    }

    @Test
    void keepsReportsOverARestart() throws Exception {
        var request = laboratory.request("s-kept", Tier.SEARCH, laboratory.honest).build();
        var report = laboratory.evaluations(2).examine(request);

        assertThat(new Reports(TestDatabase.open()).find("studies/s-kept/reports/3-search"))
                .contains(report);
        assertThat(new Reports(TestDatabase.open()).list("s-kept", "", 10)).containsOnly(report);
    }

    @Test
    void leavesTheCostOfEachRow() throws Exception {
        var request = laboratory.request("s-losses", Tier.SEARCH, laboratory.honest).build();
        var report = laboratory.evaluations(2).look(request);

        var bytes = Files.readAllBytes(laboratory.store.fetch(new Digest(report.getLosses())));
        var losses = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer();
        double sum = 0;
        for (int row = 0; row < losses.limit(); row++) {
            sum += losses.get(row);
        }
        assertThat(losses.limit()).isEqualTo(240);
        assertThat(sum / 240).isCloseTo(request.getClaim(), within(1e-12));
    }

    @Test
    void opensSealedRowsOnceAndCountsIt() throws Exception {
        var request = laboratory.request("s-full", Tier.FULL, laboratory.honest).build();

        var before = openings();
        var report = laboratory.evaluations(2).examine(request);
        var again = laboratory.evaluations(4).examine(request);

        // A line through one number does not stand every damage; that is shown, and blocks nothing.
        assertThat(decided(report).stream().filter(EvaluationsTest::blocks))
                .extracting(CheckResult::getVerdict)
                .containsOnly(Verdict.PASS);
        assertThat(report.getResultsList())
                .allSatisfy(r -> assertThat(r.getSentence()).doesNotContain("It breaks"))
                .extracting(CheckResult::getVerdict)
                .doesNotContain(Verdict.ERROR);
        assertThat(verdict(report, "honest-predictions")).isEqualTo(Verdict.PASS);
        assertThat(report.getResultsList())
                .extracting(CheckResult::getKind)
                .contains(
                        "honest-claim",
                        "honest-predictions",
                        "leaks",
                        "identifier-columns",
                        "gaussian-noise",
                        "missing-values",
                        "latency",
                        "model-size");
        assertThat(report.getMetrics(0).getRows()).isEqualTo(80);
        assertThat(report.getOpenings()).isEqualTo(before + 1);
        assertThat(again).isEqualTo(report);
        assertThat(openings()).isEqualTo(before + 1);
        assertThat(laboratory.evaluations(4).look(request).getDigest())
                .isEqualTo(report.getDigest());
    }

    /// What the model itself would have to be asked stays open; what the sealed rows say does not.
    @Test
    void saysWhatItKnowsWhereTheTimeIsUp() throws Exception {
        var request = laboratory.request("s-hurry", Tier.FULL, laboratory.honest);
        request.setNotAfter(Timestamp.newBuilder().setSeconds(1));
        var report = laboratory.evaluations(2).look(request.build());

        assertThat(report.getMetricsList()).extracting(Estimate::getName).contains("log_loss");
        assertThat(verdict(report, "beats-zero-rule")).isEqualTo(Verdict.PASS);
        assertThat(verdict(report, "gaussian-noise")).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(report.getResultsList())
                .anyMatch(result -> result.getSentence().startsWith("It was cut short: the time"))
                .extracting(CheckResult::getVerdict)
                .doesNotContain(Verdict.ERROR);
    }

    @Test
    void leavesNoSealedRowInClearBehind() throws Exception {
        var request = laboratory.request("s-clear", Tier.FULL, laboratory.honest).build();
        assertThat(laboratory.evaluations(2).look(request).getResultsCount()).isPositive();

        assertThat(Laboratory.fileWith(folder, Laboratory.MARK)).isEmpty();
        assertThat(Laboratory.fileWith(folder, "Genf")).isPresent();
    }

    @Test
    void writesTheOpeningDownBeforeItOpens() throws Exception {
        var key = folder.resolve("other.private");
        Files.write(key, Seal.newKeys().privateKey());
        var request = laboratory.request("s-ledger", Tier.FULL, laboratory.honest).build();
        var before = openings();

        assertThatThrownBy(() -> laboratory.evaluations(1, key).look(request))
                .isInstanceOf(MeshException.class)
                .hasMessageContaining("another evaluator's key");
        assertThat(openings()).isEqualTo(before + 1);
    }

    @Test
    void opensNothingOnceTheBudgetOfOpeningsIsSpent() throws Exception {
        var before = openings();
        var key = folder.resolve("seal.private");
        var evaluations = laboratory.evaluations(2, key, 1);
        var last = laboratory.request("s-last", Tier.FULL, laboratory.honest).build();
        var late = laboratory.request("s-last", Tier.FULL, laboratory.honest).setTrial(99).build();
        var other = laboratory.request("s-other", Tier.FULL, laboratory.honest).build();

        var report = evaluations.examine(last);
        assertThat(report.getOpenings()).isEqualTo(before + 1);
        assertThat(report.getOpeningsBudget()).isEqualTo(1);
        assertThatThrownBy(() -> evaluations.examine(late))
                .isInstanceOf(Spent.class)
                .hasMessage(
                        "This study has opened the sealed rows 1 times, and its budget is 1:"
                                + " nothing was opened once more.");
        assertThat(openings()).as("a refusal is no opening").isEqualTo(before + 1);
        assertThat(evaluations.examine(last))
                .as("the same model of the same study twice is one opening")
                .isEqualTo(report);
        assertThat(evaluations.examine(other).getOpenings())
                .as("another study has a budget of its own, and the count goes on")
                .isEqualTo(before + 2);
        // The key is asked for only after the ledger has said yes.
        var blind = laboratory.evaluations(2, folder.resolve("no-key-at-all"), 1);
        assertThatThrownBy(() -> blind.examine(late)).isInstanceOf(Spent.class);
    }

    @Test
    void correctsTheScoreForTheChoiceAndComparesAreas() throws Exception {
        var request = laboratory.request("s-peers", Tier.FULL, laboratory.honest);
        request.setMetric("roc_auc").setClaim(laboratory.area(laboratory.honest));
        var alone = laboratory.evaluations(2).look(request.build());
        for (int peer = 0; peer < 12; peer++) {
            request.addPeersBuilder()
                    .setTrial(10 + peer)
                    .setPredictions(laboratory.stored(laboratory.blurred(peer)).hex());
        }
        var among = laboratory.evaluations(2).look(request.build());
        var again = laboratory.evaluations(1).look(request.build());

        assertThat(metric(alone, "corrected/roc_auc")).isEmpty();
        var corrected = metric(among, "corrected/roc_auc").orElseThrow();
        assertThat(corrected.getValue()).isBetween(corrected.getLow(), corrected.getHigh());
        var against = metric(among, "against/10/roc_auc").orElseThrow();
        assertThat(against.getLow()).as("better than one that was blurred").isPositive();
        assertThat(metric(among, "against/18/roc_auc")).as("eight are compared").isEmpty();
        assertThat(among.getDigest()).isNotEqualTo(alone.getDigest()).isEqualTo(again.getDigest());
    }

    @Test
    void keepsNoReportOfATrialOnOtherFolds() throws Exception {
        var request = laboratory.request("s-again", Tier.SEARCH, laboratory.honest);
        request.getTaskBuilder().setTask("s-again/3/again-1-search");
        var report = laboratory.evaluations(1).examine(request.build());

        assertThat(report.getLosses()).isNotEmpty();
        assertThat(new Reports(TestDatabase.open()).find("studies/s-again/reports/3-search"))
                .isEmpty();
    }

    @Test
    void saysFailOfAModelThatBreaks() throws Exception {
        var request = laboratory.request("s-broken", Tier.FULL, laboratory.honest);
        var manifest = Files.readAllBytes(laboratory.store.fetch(digest(request.getRefitModel())));
        var broken =
                ModelManifest.parseFrom(manifest).toBuilder().setFamily("no-such-family").build();
        request.setRefitModel(laboratory.put(broken.toByteArray()).hex());
        var report = laboratory.evaluations(1).look(request.build());

        assertThat(verdict(report, "finite-predictions")).isEqualTo(Verdict.FAIL);
        assertThat(verdict(report, "honest-predictions")).isEqualTo(Verdict.PASS);
        assertThat(report.getMetricsList()).isEmpty();
    }

    @Test
    void asksForEachRowTheFoldModelThatNeverSawIt() throws Exception {
        var request = laboratory.request("s-asks", Tier.FULL, laboratory.honest);
        request.getSuiteBuilder()
                .addChecks(CheckSpec.newBuilder().setId("same").setKind("out-of-fold"));
        var report = laboratory.evaluations(2).look(request.build());

        assertThat(verdict(report, "same")).isEqualTo(Verdict.PASS);
    }

    @Test
    void tellsChecksWhatStandsAroundAModel() throws Exception {
        var search = laboratory.look(laboratory.surrounded(Tier.SEARCH));
        var probe = laboratory.look(laboratory.surrounded(Tier.PROBE));
        var full = laboratory.look(laboratory.surrounded(Tier.FULL));

        var known = "linear from [x, city] but [city]; 120 of 240 rows to search; rival ";
        assertThat(sentence(search, "around")).isEqualTo(known + "none; 1 points; asks: false.");
        assertThat(sentence(probe, "around"))
                .isEqualTo(known + "linear#1 says the same; 1 points; asks: true.");
        // Of the sealed rows nobody may ask, but of the develop rows a check still can.
        assertThat(sentence(full, "around"))
                .isEqualTo(known + "linear#1 says the same; 1 points; asks: false.");
    }

    @Test
    void computesALearningCurveFromPredictionsAndBelievesNoClaim() throws Exception {
        var request = laboratory.request("s-curve", Tier.FULL, laboratory.honest);
        var truth = request.getClaim();
        for (int size = 0; size < 4; size++) {
            request.addCurve(
                    CurvePoint.newBuilder()
                            .setRecipe("linear#3")
                            .setRows(30 << size)
                            .setValue(9)
                            .setPredictions(request.getPredictions()));
        }
        var honest = laboratory.evaluations(2).look(request.build());
        var cut = laboratory.stored(laboratory.first(200)).hex();
        request.getCurveBuilder(3).setPredictions(cut);
        var fewer = laboratory.evaluations(2).look(request.build());

        assertThat(sentence(honest, "learning-curve"))
                .startsWith("With 960 rows to learn from its log_loss would be");
        assertThat(estimate(honest, "learning-curve", "now").getValue())
                .isCloseTo(truth, within(1e-6));
        assertThat(sentence(fewer, "learning-curve"))
                .isEqualTo("3 points are too few; 4 different sizes are needed.");
    }

    @Test
    void probesInDepthAndOpensNothing() throws Exception {
        var request = laboratory.surrounded(Tier.PROBE);
        var before = openings();
        var report = laboratory.evaluations(2).examine(request);

        assertThat(report.getName()).isEqualTo("studies/s-around/reports/3-probe");
        assertThat(openings()).isEqualTo(before);
        assertThat(report.getModel()).isEmpty();
        assertThat(report.getMetrics(0).getRows()).isEqualTo(240);
        assertThat(report.getResultsList())
                .extracting(CheckResult::getKind)
                .contains("gaussian-noise", "missing-values", "model-size");
        assertThat(verdict(report, "gaussian-noise")).isEqualTo(Verdict.PASS);
        assertThat(laboratory.evaluations(4).look(request).getDigest())
                .isEqualTo(report.getDigest());
    }

    @Test
    void saysFailOfAModelThatThrowsOnDamagedRows() throws Exception {
        var report = laboratory.evaluations(4).look(laboratory.fragile("s-throws", "throw"));

        assertThat(verdict(report, "missing-values")).isEqualTo(Verdict.FAIL);
        assertThat(sentence(report, "missing-values")).contains("no number in x");
        assertThat(verdict(report, "gaussian-noise")).isEqualTo(Verdict.PASS);
        assertThat(verdict(report, "model-size")).isEqualTo(Verdict.PASS);
    }

    @Test
    void saysErrorWhereTheChildDies() throws Exception {
        var report = laboratory.evaluations(1).look(laboratory.fragile("s-dies", "halt"));

        assertThat(verdict(report, "missing-values")).isEqualTo(Verdict.ERROR);
        assertThat(sentence(report, "missing-values")).contains("the child that predicts ended");
        assertThat(verdict(report, "beats-zero-rule")).isEqualTo(Verdict.PASS);
    }

    @Test
    void gatesOnTimeOnlyWhereTimeIsTheBudget() throws Exception {
        var limit =
                CheckSpec.newBuilder()
                        .setId("fast")
                        .setKind("latency")
                        .setSeverity(Severity.BLOCKER)
                        .addSettings(Setting.newBuilder().setName("p99_ms").setValue("1e-9"));
        var request = laboratory.request("s-fast", Tier.FULL, laboratory.honest);
        request.getSuiteBuilder().addChecks(limit);
        var timed = laboratory.evaluations(1).look(request.build());
        var again = laboratory.evaluations(2).look(request.build());
        var counted = laboratory.evaluations(1).look(request.setRepeatable(true).build());

        assertThat(verdict(timed, "fast")).isEqualTo(Verdict.FAIL);
        assertThat(verdict(counted, "fast")).isEqualTo(Verdict.PASS);
        assertThat(sentence(counted, "fast")).contains("no gate on time");
        assertThat(again.getDigest()).isEqualTo(timed.getDigest());
    }

    private static String sentence(Report report, String id) {
        return report.getResultsList().stream()
                .filter(result -> result.getId().equals(id))
                .findFirst()
                .orElseThrow()
                .getSentence();
    }

    private static Estimate estimate(Report report, String id, String name) {
        return report.getResultsList().stream()
                .filter(result -> result.getId().equals(id))
                .flatMap(result -> result.getEstimatesList().stream())
                .filter(estimate -> estimate.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Estimate> metric(Report report, String name) {
        return report.getMetricsList().stream()
                .filter(estimate -> estimate.getName().equals(name))
                .findFirst();
    }

    private static Digest digest(String hex) {
        return new Digest(hex);
    }

    private static int openings() {
        return TestDatabase.open()
                .withHandle(handle ->
                        handle.createQuery(
                                        "select count(*) from opening where sealed_columns = :it")
                                .bind("it", laboratory.sealedColumns())
                                .mapTo(Integer.class)
                                .one());
    }

    /// Some questions take more rows than a test has, or do not arise.
    private static List<CheckResult> decided(Report report) {
        return report.getResultsList().stream()
                .filter(result -> result.getVerdict() != Verdict.INCONCLUSIVE)
                .filter(result -> result.getVerdict() != Verdict.NOT_APPLICABLE)
                .filter(result -> !result.getKind().equals("calibration"))
                .toList();
    }

    private static boolean blocks(CheckResult result) {
        return result.getSeverity() == Severity.BLOCKER || result.getSeverity() == Severity.MAJOR;
    }

    private static Verdict verdict(Report report, String id) {
        return report.getResultsList().stream()
                .filter(result -> result.getId().equals(id))
                .findFirst()
                .orElseThrow()
                .getVerdict();
    }
}
