package io.trialmesh.cli.report;

import io.trialmesh.cli.report.plot.Span;
import io.trialmesh.proto.v1.CheckResult;
import io.trialmesh.proto.v1.Estimate;
import io.trialmesh.proto.v1.Leaderboard;
import io.trialmesh.proto.v1.LeaderboardRow;
import io.trialmesh.proto.v1.Severity;
import io.trialmesh.proto.v1.Tier;
import io.trialmesh.proto.v1.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a leaderboard says in its columns, the same on the page and in the terminal.
public final class Standings {

    // The best known first.
    private static final List<String> SECONDS = List.of("roc_auc", "macro_f1", "r2");
    private static final String LATENCY = "latency";
    private static final String SLOW = "p99_ms";

    private Standings() {}

    /// What stands beside the objective: the area under the curve for two classes, macro F1 for
    /// more, R² for numbers; empty where it is the objective, or not known.
    public static Optional<String> second(Leaderboard leaderboard, String objective) {
        return SECONDS.stream()
                .filter(name ->
                        leaderboard.getRowsList().stream()
                                .anyMatch(row -> named(row.getMetricsList(), name).isPresent()))
                .findFirst()
                .filter(name -> !name.equals(objective));
    }

    /// A metric of a row with its interval; `–` where it has none.
    public static String metric(LeaderboardRow row, String name) {
        return named(row.getMetricsList(), name).map(Standings::words).orElse("–");
    }

    /// Whether any model was asked how fast it is.
    public static boolean timed(Leaderboard leaderboard) {
        return leaderboard.getRowsList().stream().anyMatch(row -> slowest(row).isPresent());
    }

    /// The milliseconds that 99 of 100 single predictions need at most; empty where nobody asked.
    public static String milliseconds(LeaderboardRow row) {
        return slowest(row)
                .map(estimate -> String.format(Locale.ROOT, "%.2f", estimate.getValue()))
                .orElse("");
    }

    private static Optional<Estimate> slowest(LeaderboardRow row) {
        return row.getResultsList().stream()
                .filter(result -> result.getKind().equals(LATENCY))
                .flatMap(result -> named(result.getEstimatesList(), SLOW).stream())
                .findFirst();
    }

    /// `9 of 10 pass · 1 waived`, or which gate keeps the model out.
    public static String gates(LeaderboardRow row) {
        if (!row.getRefused().isEmpty()) {
            return "FAIL " + row.getRefused();
        }
        var deciding =
                row.getResultsList().stream()
                        .filter(r -> r.getSeverity() != Severity.INFO)
                        .filter(r -> r.getVerdict() != Verdict.NOT_APPLICABLE)
                        .toList();
        long passed =
                deciding.stream().map(CheckResult::getVerdict).filter(Verdict.PASS::equals).count();
        var waived = row.getWaivedCount() == 0 ? "" : " · " + row.getWaivedCount() + " waived";
        return deciding.isEmpty() ? "" : passed + " of " + deciding.size() + " pass" + waived;
    }

    /// A number with its interval, where it has one: `0.2590 [0.2510, 0.2680]`.
    public static String words(Estimate estimate) {
        return new Span(estimate.getValue(), estimate.getLow(), estimate.getHigh()).words();
    }

    /// The estimate of a name.
    public static Optional<Estimate> named(List<Estimate> estimates, String name) {
        return estimates.stream().filter(e -> e.getName().equals(name)).findFirst();
    }

    /// Which rows a model's numbers are of, and how often it was measured where it was too close to
    /// call.
    public static String tested(LeaderboardRow row) {
        return (row.getTier() == Tier.FULL ? "sealed rows" : "folds")
                + (row.getMeasured() > 1 ? ", measured " + row.getMeasured() + " times" : "");
    }
}
