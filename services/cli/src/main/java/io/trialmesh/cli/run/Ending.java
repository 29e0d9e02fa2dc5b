package io.trialmesh.cli.run;

import io.trialmesh.cli.terminal.Numbers;
import io.trialmesh.cli.terminal.Terminal;
import io.trialmesh.proto.v1.Estimate;
import io.trialmesh.proto.v1.Leaderboard;
import io.trialmesh.proto.v1.Study;
import io.trialmesh.proto.v1.TrialCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How a study ended, in words: one line, the leaderboard, the sentences, where everything lies.
public record Ending(Study study, Leaderboard leaderboard, Terminal terminal) {

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
                                others(counts),
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

    /// ` (3 stopped early, 1 failed)`, or nothing where all went on to their end.
    private static String others(TrialCounts counts) {
        var others = new ArrayList<String>();
        if (counts.getStopped() > 0) {
            others.add(counts.getStopped() + " stopped early");
        }
        if (counts.getFailed() > 0) {
            others.add(counts.getFailed() + " failed");
        }
        return others.isEmpty() ? "" : " (" + String.join(", ", others) + ")";
    }

    /// The leaderboard: ranked models, then those that a gate keeps out, then the baselines.
    public static List<String> table(String metric, Leaderboard leaderboard) {
        return new LeaderboardTable(metric, leaderboard).lines();
    }

    static String interval(Estimate estimate) {
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
