package io.trialmesh.cli.run;

import io.trialmesh.cli.terminal.Numbers;
import io.trialmesh.cli.terminal.Terminal;
import io.trialmesh.cli.terminal.TextTable;
import io.trialmesh.cli.terminal.TextTable.Align;
import io.trialmesh.proto.v1.CheckResult;
import io.trialmesh.proto.v1.Estimate;
import io.trialmesh.proto.v1.Leaderboard;
import io.trialmesh.proto.v1.LeaderboardRow;
import io.trialmesh.proto.v1.Severity;
import io.trialmesh.proto.v1.Study;
import io.trialmesh.proto.v1.Tier;
import io.trialmesh.proto.v1.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How a study ended, in words: one line, the leaderboard, the sentences, where everything lies.
public record Ending(Study study, Leaderboard leaderboard, Terminal terminal) {

    private static final int MOST_ROWS = 12;

    /// Everything a reader wants to know, in the order of the questions.
    ///
    /// @param spent from its creation to its end
    public List<String> lines(Duration spent) {
        var lines = new ArrayList<String>();
        var counts = study.getTrials();
        lines.add(
                terminal.bold(
                        String.format(
                                Locale.ROOT,
                                "done in %s · %d trials%s · seed %s",
                                Numbers.clock(spent),
                                counts.getFinished() + counts.getFailed() + counts.getStopped(),
                                counts.getFailed() > 0
                                        ? " (" + counts.getFailed() + " failed)"
                                        : "",
                                Long.toString(study.getSeed()))));
        lines.add("");
        // What matters most stands first where no model won.
        var winner = study.getWinner();
        var sentence = winner.getSentence().isEmpty() ? study.getSentence() : winner.getSentence();
        if (!winner.getPassed()) {
            lines.add(terminal.red(sentence));
            lines.add("");
        }
        lines.addAll(table(study.getObjective().getMetric(), leaderboard));
        lines.add("");
        if (winner.getPassed()) {
            lines.add(terminal.green(sentence));
        }
        leaderboard.getSentencesList().stream()
                .filter(said -> !said.equals(sentence))
                .forEach(lines::add);
        return lines;
    }

    /// The leaderboard: ranked models, then those that a gate keeps out, then the baselines.
    public static List<String> table(String metric, Leaderboard leaderboard) {
        var table =
                new TextTable()
                        .column("#", Align.LEFT)
                        .column("model", Align.LEFT)
                        .column(ProgressView.words(metric), Align.LEFT)
                        .column("size", Align.RIGHT)
                        .column("tested on", Align.LEFT)
                        .column("gates", Align.LEFT)
                        .column("front", Align.LEFT);
        leaderboard.getRowsList().stream()
                .limit(MOST_ROWS)
                .forEach(row ->
                        table.row(
                                row.getRank() == 0 ? "–" : Integer.toString(row.getRank()),
                                row.getFamily() + "#" + row.getTrial(),
                                estimate(row.getMetricsList(), metric),
                                row.getModelBytes() == 0 ? "" : Numbers.bytes(row.getModelBytes()),
                                row.getTier() == Tier.FULL ? "sealed rows" : "folds",
                                gates(row),
                                row.getOnFront() ? "●" : ""));
        for (var baseline : leaderboard.getBaselinesList()) {
            var name = baseline.getName();
            if (name.endsWith("/" + metric)) {
                var who = name.substring(0, name.lastIndexOf('/')).replace('-', ' ');
                table.row("", who, interval(baseline), "", "", "", "");
            }
        }
        var lines = new ArrayList<>(table.lines());
        int hidden = leaderboard.getRowsCount() - MOST_ROWS;
        if (hidden > 0) {
            lines.add("   … and " + hidden + " more");
        }
        return lines;
    }

    private static String gates(LeaderboardRow row) {
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
        return deciding.isEmpty() ? "" : passed + " of " + deciding.size() + " pass";
    }

    private static String estimate(List<Estimate> metrics, String name) {
        Optional<Estimate> found =
                metrics.stream().filter(m -> m.getName().equals(name)).findFirst();
        return found.map(Ending::interval).orElse("–");
    }

    private static String interval(Estimate estimate) {
        return estimate.getLow() < estimate.getHigh()
                ? Numbers.brief(estimate.getValue())
                        + " ["
                        + Numbers.brief(estimate.getLow())
                        + ", "
                        + Numbers.brief(estimate.getHigh())
                        + "]"
                : Numbers.brief(estimate.getValue());
    }
}
