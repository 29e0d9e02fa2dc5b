package io.trialmesh.cli.report;

import com.google.protobuf.util.Timestamps;
import io.trialmesh.core.assess.Plot;
import io.trialmesh.proto.v1.Calibrator;
import io.trialmesh.proto.v1.CheckResult;
import io.trialmesh.proto.v1.ColumnKind;
import io.trialmesh.proto.v1.ColumnProfile;
import io.trialmesh.proto.v1.Dataset;
import io.trialmesh.proto.v1.DecisionThreshold;
import io.trialmesh.proto.v1.Estimate;
import io.trialmesh.proto.v1.FailureReason;
import io.trialmesh.proto.v1.Finding;
import io.trialmesh.proto.v1.Leaderboard;
import io.trialmesh.proto.v1.LeaderboardRow;
import io.trialmesh.proto.v1.LeaveOut;
import io.trialmesh.proto.v1.LevelCount;
import io.trialmesh.proto.v1.ModelManifest;
import io.trialmesh.proto.v1.Monotone;
import io.trialmesh.proto.v1.Notice;
import io.trialmesh.proto.v1.Parameter;
import io.trialmesh.proto.v1.Profile;
import io.trialmesh.proto.v1.Report;
import io.trialmesh.proto.v1.Severity;
import io.trialmesh.proto.v1.Study;
import io.trialmesh.proto.v1.StudyNotice;
import io.trialmesh.proto.v1.StudyState;
import io.trialmesh.proto.v1.TaskKind;
import io.trialmesh.proto.v1.Tier;
import io.trialmesh.proto.v1.Trial;
import io.trialmesh.proto.v1.TrialState;
import io.trialmesh.proto.v1.Verdict;
import io.trialmesh.proto.v1.Waiver;
import io.trialmesh.wire.assess.PlotCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A study with something of everything that a page shows, and names that try to break out of it.
final class ExampleDossier {

    static final String ATTACK = "<script>document.title='broken'</script>\"' onload='x";

    private static final double[] OBJECTIVES = {
        0.4035, 0.3519, 0.3498, 0.3621, 7.9, 0.3487, 0.3474, 0.3489, 0.3437, 0.3404, 0.3398, 0.3452
    };

    private static final StudyNotice LEARNT =
            StudyNotice.newBuilder()
                    .setCode("LEARNT")
                    .setSentence(
                            "From trial 9 on, predictions must not rise as income grows, because"
                                    + " income-down failed on lightgbm#5: 4.1 % of 360 rows go up.")
                    .build();

    private ExampleDossier() {}

    static Dossier whole() {
        return new Dossier(
                study(),
                leaderboard(),
                Optional.of(report()),
                trials(),
                Optional.of(dataset()),
                Optional.of(profile()),
                Optional.of(model()),
                List.of(LEARNT));
    }

    /// Of a study that failed before it began.
    static Dossier empty() {
        return new Dossier(
                Study.newBuilder()
                        .setName("studies/s-41c2")
                        .setState(StudyState.STUDY_FAILED)
                        .setSentence("The data could not be read.")
                        .build(),
                Leaderboard.getDefaultInstance(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static ModelManifest model() {
        return ModelManifest.newBuilder()
                .setFamily("lightgbm")
                .setCalibrator(Calibrator.newBuilder().setKind("platt"))
                .setThreshold(DecisionThreshold.newBuilder().setLabel("yes").setProbability(0.17))
                .build();
    }

    private static Study study() {
        var study =
                Study.newBuilder()
                        .setName("studies/s-41c2")
                        .setDisplayName("loans.csv")
                        .setSeed(7)
                        .setState(StudyState.STUDY_DONE)
                        .setRepeatable(true)
                        .setCreated(Timestamps.fromSeconds(1_700_000_000))
                        .setEnded(Timestamps.fromSeconds(1_700_000_118));
        study.getTrialsBuilder().setFinished(10).setStopped(1).setFailed(1);
        study.getObjectiveBuilder().setMetric("log_loss");
        study.getBudgetBuilder().setTrials(12);
        study.getDataBuilder().setDataset("datasets/d-1");
        study.getSuiteBuilder()
                .addWaivers(
                        Waiver.newBuilder()
                                .setCheck("gaussian-noise")
                                .setWho("Ada Miller")
                                .setWhy("The sensors are replaced in March.")
                                .setUntil("2027-03-31"));
        study.getWinnerBuilder()
                .setTrial(11)
                .setFamily("lightgbm")
                .setPassed(true)
                .setSentence(
                        "lightgbm#11 is the winner. It beats linear#2 by 0.012 log loss."
                                + " On the 360 sealed rows it keeps its word.")
                .addParameters(Parameter.newBuilder().setName("learning_rate").setReal(0.05))
                .addParameters(Parameter.newBuilder().setName("num_leaves").setWhole(31))
                .addMetrics(estimate("log_loss", 0.3141, 0.2817, 0.35, 360))
                .addMetrics(estimate("roc_auc", 0.8317, 0.79, 0.87, 360))
                .addMetrics(estimate("corrected/log_loss", 0.3204, 0.29, 0.36, 2040));
        return study.build();
    }

    private static Leaderboard leaderboard() {
        var board = Leaderboard.newBuilder().setMetric("log_loss");
        int rank = 1;
        for (var trial : new int[] {11, 10, 9, 12, 2}) {
            board.addRows(row(rank++, trial, trial == 2 ? "linear" : "lightgbm"));
        }
        var refused = row(0, 8, "lightgbm").setRefused("sex-swap");
        refused.getResultsBuilder(2).setVerdict(Verdict.FAIL);
        board.addRows(refused);
        for (var baseline : List.of("random-uniform", "random-labels", "zero-rule")) {
            double loss = baseline.equals("random-uniform") ? 0.6931 : 0.4029;
            board.addBaselines(
                    estimate(baseline + "/log_loss", loss, loss - 0.06, loss + 0.06, 360));
            board.addBaselines(estimate(baseline + "/roc_auc", 0.5, 0.5, 0.5, 360));
        }
        return board.build();
    }

    private static LeaderboardRow.Builder row(int rank, int trial, String family) {
        double loss = OBJECTIVES[trial - 1] - 0.02;
        return LeaderboardRow.newBuilder()
                .setRank(rank)
                .setTrial(trial)
                .setFamily(family)
                .setTier(trial > 8 ? Tier.FULL : Tier.SEARCH)
                .setModelBytes(trial == 2 ? 9_000 : 250_000 + 10_000L * trial)
                .setOnFront(rank == 1 || trial == 2)
                .addMetrics(estimate("log_loss", loss, loss - 0.03, loss + 0.03, 360))
                .addMetrics(estimate("roc_auc", 0.83, 0.79, 0.87, 360))
                .addResults(result("honest-claim", Verdict.PASS))
                .addResults(result("beats-zero-rule", Verdict.PASS))
                .addResults(result("sex-swap", Verdict.NOT_APPLICABLE))
                .addResults(result("calibration", Verdict.INCONCLUSIVE))
                .addResults(result("gaussian-noise", rank == 1 ? Verdict.FAIL : Verdict.PASS))
                .addResults(latency(trial == 2 ? 0.011 : 0.19 + 0.002 * trial));
    }

    private static CheckResult.Builder result(String id, Verdict verdict) {
        return CheckResult.newBuilder()
                .setId(id)
                .setKind(id)
                .setSeverity(Severity.MAJOR)
                .setVerdict(verdict)
                .setSentence("What was found about " + id + " on 360 rows.");
    }

    private static CheckResult.Builder latency(double p99) {
        return result("latency", Verdict.PASS)
                .setSeverity(Severity.INFO)
                .addEstimates(estimate("p50_ms", p99 / 2, p99 / 2, p99 / 2, 500))
                .addEstimates(estimate("p99_ms", p99, p99, p99, 500));
    }

    private static Report report() {
        return Report.newBuilder()
                .setName("studies/s-41c2/reports/11-full")
                .setTrial(11)
                .setOpenings(1)
                .setOpeningsBudget(20)
                .setDigest("9f3c1a".repeat(10))
                .addAllMetrics(study().getWinner().getMetricsList())
                .addAllBaselines(leaderboard().getBaselinesList())
                .addResults(result("honest-claim", Verdict.PASS))
                .addResults(drawn("calibration", Verdict.INCONCLUSIVE, ExamplePlots.reliability()))
                .addResults(drawn("gaussian-noise", Verdict.FAIL, ExamplePlots.severity()))
                .addResults(drawn("slice-finder", Verdict.FAIL, ExamplePlots.forest()))
                .addResults(
                        drawn("error-tree", Verdict.NOT_APPLICABLE, ExamplePlots.errorTree())
                                .addPlots(PlotCodec.toWire(ExamplePlots.confusion())))
                .addResults(drawn("simpson", Verdict.PASS, ExamplePlots.simpson()))
                .addResults(drawn("demographic-parity", Verdict.PASS, ExamplePlots.groups()))
                .addResults(
                        drawn("income-down", Verdict.FAIL, ExamplePlots.effect())
                                .addFindings(rising()))
                .addResults(
                        drawn("sex-swap", Verdict.NOT_APPLICABLE, ExamplePlots.bars())
                                .addFindings(proxy()))
                .addResults(drawn("abstain", Verdict.PASS, ExamplePlots.riskCoverage()))
                .addResults(drawn("learning-curve", Verdict.PASS, ExamplePlots.learningCurve()))
                .addResults(latency(0.213))
                .addResults(result(ATTACK, Verdict.ERROR))
                .build();
    }

    private static CheckResult.Builder drawn(String id, Verdict verdict, Plot plot) {
        return result(id, verdict)
                .addEstimates(estimate("value", 0.12, 0.09, 0.15, 360))
                .addPlots(PlotCodec.toWire(plot));
    }

    private static Finding.Builder rising() {
        return Finding.newBuilder()
                .setSentence("The answer of 15 rows rises with income.")
                .addAllRows(List.of(41L, 17L, 1203L))
                .setMonotone(Monotone.newBuilder().setFeature("income").setSign(-1));
    }

    private static Finding.Builder proxy() {
        return Finding.newBuilder()
                .setSentence("title tells sex with a skill of 0.61; " + ATTACK)
                .setLeaveOut(LeaveOut.newBuilder().setFeature("title"));
    }

    private static List<Trial> trials() {
        var trials = new ArrayList<Trial>();
        for (int number = 1; number <= OBJECTIVES.length; number++) {
            var trial =
                    Trial.newBuilder()
                            .setNumber(number)
                            .setFamily(
                                    number == 1 ? "zero-rule" : number == 2 ? "linear" : "lightgbm")
                            .setState(TrialState.TRIAL_FINISHED)
                            .setObjective(OBJECTIVES[number - 1])
                            .setSeconds(1 + number / 10.0)
                            .setEnded(Timestamps.fromSeconds(1_700_000_000 + number))
                            .addParameters(
                                    Parameter.newBuilder().setName("learning_rate").setReal(0.05));
            trials.add(trial.build());
        }
        trials.set(
                3,
                trials.get(3).toBuilder()
                        .setState(TrialState.TRIAL_FAILED)
                        .setReason(FailureReason.OUT_OF_MEMORY)
                        .setSentence("2.0 GiB after 41 s (limit 2 GiB)")
                        .build());
        return trials;
    }

    private static Dataset dataset() {
        var data =
                Dataset.newBuilder()
                        .setName("datasets/d-1")
                        .setSnapshot("4d1319522e1f".repeat(5))
                        .setRows(2400)
                        .setDevelopRows(2040)
                        .setSealedRows(360)
                        .addNotices(Notice.newBuilder().setSentence(ATTACK + " identifies rows"));
        data.getSourceBuilder()
                .setUri("file:/data/my loans.csv")
                .setTarget("default")
                .addUse(ATTACK);
        data.getTaskBuilder().setKind(TaskKind.BINARY).addLabels("no").addLabels("yes");
        data.getSchemaBuilder().addFeaturesBuilder().setName(ATTACK);
        return data.build();
    }

    private static Profile profile() {
        return Profile.newBuilder()
                .addColumns(
                        ColumnProfile.newBuilder()
                                .setName(ATTACK)
                                .setKind(ColumnKind.CATEGORICAL)
                                .setRole("input")
                                .setMissing(102)
                                .setDistinct(2)
                                .addLevels(LevelCount.newBuilder().setLevel(ATTACK).setRows(1500))
                                .addLevels(LevelCount.newBuilder().setLevel("b").setRows(438)))
                .addColumns(
                        ColumnProfile.newBuilder()
                                .setName("income")
                                .setKind(ColumnKind.NUMERIC)
                                .setRole("input")
                                .setDistinct(812)
                                .setMean(3312.5)
                                .addAllQuantiles(List.of(900.0, 2100.0, 3200.0, 4400.0, 9100.0)))
                .build();
    }

    private static Estimate estimate(
            String name, double value, double low, double high, long rows) {
        return Estimate.newBuilder()
                .setName(name)
                .setValue(value)
                .setLow(low)
                .setHigh(high)
                .setRows(rows)
                .build();
    }
}
