package io.trialmesh.cli.run;

import io.trialmesh.proto.v1.CheckResult;
import io.trialmesh.proto.v1.Estimate;
import io.trialmesh.proto.v1.Leaderboard;
import io.trialmesh.proto.v1.LeaderboardRow;
import io.trialmesh.proto.v1.Parameter;
import io.trialmesh.proto.v1.Phase;
import io.trialmesh.proto.v1.Severity;
import io.trialmesh.proto.v1.Study;
import io.trialmesh.proto.v1.StudyState;
import io.trialmesh.proto.v1.Tier;
import io.trialmesh.proto.v1.TrialCounts;
import io.trialmesh.proto.v1.Verdict;
import io.trialmesh.proto.v1.Winner;

/// A study that ended well, as the scheduler would tell it.
final class ExampleStudy {

    static final String SENTENCE =
            "lightgbm#38 is the winner. It beats linear#5 by 0.022 log loss.";

    private ExampleStudy() {}

    static Study study() {
        var study =
                Study.newBuilder()
                        .setName("studies/s-41c2")
                        .setSeed(7)
                        .setState(StudyState.STUDY_DONE)
                        .setRepeatable(true)
                        .setTrials(TrialCounts.newBuilder().setFinished(58).setStopped(3))
                        .setWinner(
                                Winner.newBuilder()
                                        .setTrial(38)
                                        .setFamily("lightgbm")
                                        .setPhase(Phase.OPTIMISED)
                                        .addParameters(parameter("learning_rate").setReal(0.05))
                                        .addParameters(parameter("num_leaves").setWhole(31))
                                        .addParameters(parameter("boosting").setText("gbdt"))
                                        .addMetrics(estimate("log_loss", 0.259, 0.251, 0.268))
                                        .addMetrics(estimate("roc_auc", 0.871, 0.85, Double.NaN))
                                        .putVerdicts("honest-claim", Verdict.PASS)
                                        .putVerdicts("beats-zero-rule", Verdict.PASS)
                                        .setSentence(SENTENCE)
                                        .setPassed(true));
        study.getObjectiveBuilder().setMetric("log_loss");
        study.getBudgetBuilder().setTrials(61);
        return study.build();
    }

    static Leaderboard leaderboard() {
        return Leaderboard.newBuilder()
                .addRows(
                        row(1, 38, "lightgbm", estimate("log_loss", 0.259, 0.251, 0.268))
                                .addMetrics(estimate("roc_auc", 0.871, 0.85, 0.89))
                                .addResults(result(Verdict.PASS))
                                .addResults(latency())
                                .addResults(result(Verdict.INCONCLUSIVE))
                                .setOnFront(true)
                                .setModelBytes(1_992_294))
                .addRows(
                        row(0, 22, "lightgbm", estimate("log_loss", 0.251, 0.243, 0.259))
                                .setRefused("sex-swap"))
                .addBaselines(estimate("zero-rule/log_loss", 0.353, 0.353, 0.353))
                .addBaselines(estimate("zero-rule/roc_auc", 0.5, 0.5, 0.5))
                .addSentences("lightgbm#22 scored best and was refused: sex-swap.")
                .build();
    }

    private static CheckResult latency() {
        return CheckResult.newBuilder()
                .setKind("latency")
                .setSeverity(Severity.INFO)
                .setVerdict(Verdict.PASS)
                .addEstimates(estimate("p99_ms", 0.213, 0.213, 0.213))
                .build();
    }

    private static LeaderboardRow.Builder row(
            int rank, int trial, String family, Estimate estimate) {
        return LeaderboardRow.newBuilder()
                .setRank(rank)
                .setTrial(trial)
                .setFamily(family)
                .setTier(Tier.FULL)
                .addMetrics(estimate);
    }

    private static CheckResult result(Verdict verdict) {
        return CheckResult.newBuilder().setSeverity(Severity.MAJOR).setVerdict(verdict).build();
    }

    private static Parameter.Builder parameter(String name) {
        return Parameter.newBuilder().setName(name);
    }

    private static Estimate estimate(String name, double value, double low, double high) {
        return Estimate.newBuilder()
                .setName(name)
                .setValue(value)
                .setLow(low)
                .setHigh(high)
                .build();
    }
}
