package io.trialmesh.cli.run;

import io.trialmesh.cli.terminal.Numbers;
import io.trialmesh.cli.terminal.Terminal;
import io.trialmesh.proto.v1.Budget;
import io.trialmesh.proto.v1.CheckResult;
import io.trialmesh.proto.v1.LeaderboardRow;
import io.trialmesh.proto.v1.Phase;
import io.trialmesh.proto.v1.StudyState;
import io.trialmesh.proto.v1.Trial;
import io.trialmesh.proto.v1.TrialState;
import io.trialmesh.proto.v1.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A running study in words: the block of a terminal, and the lines of a pipe.
record ProgressView(Terminal terminal) {

    private static final int BAR = 24;
    // From nothing to seven eighths of a character.
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";
    private static final int WHOLE_BAR = BAR * EIGHTHS.length();

    /// The block that is redrawn.
    ///
    /// @param spent since the study was created
    List<String> block(StudyProgress progress, Duration spent) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add(terminal.bold(heading(progress)) + "   " + budget(progress, spent));
        lines.add("  trials   " + counts(progress) + bar(progress, spent));
        if (!progress.bestOfFamily().isEmpty()) {
            lines.add("  " + pad(words(progress.metric())) + bests(progress));
        }
        if (!progress.running().isEmpty()) {
            lines.add("  running  " + running(progress));
        }
        progress.leaderboard().getRowsList().stream()
                .findFirst()
                .ifPresent(row -> lines.add("  gates    " + gates(row)));
        return lines;
    }

    /// One line for a trial that ended.
    String line(StudyProgress progress, Trial trial) {
        var model = trial.getFamily() + "#" + trial.getNumber();
        var seconds = String.format(Locale.ROOT, "%.1f s", trial.getSeconds());
        if (trial.getState() == TrialState.TRIAL_FAILED) {
            var known = trial.getSentence().startsWith(trial.getReason().name());
            return model + "  " + (known ? "" : trial.getReason() + "  ") + trial.getSentence();
        }
        var stopped = trial.getState() == TrialState.TRIAL_STOPPED ? "  stopped early" : "";
        var best =
                progress.best()
                        .map(b -> b.family() + "#" + b.trial() + " " + Numbers.brief(b.objective()))
                        .orElse("none");
        return String.format(
                Locale.ROOT,
                "%-14s %s %s  %s%s  · best %s · %d done",
                model,
                words(progress.metric()),
                Numbers.brief(trial.getObjective()),
                seconds,
                stopped,
                best,
                progress.done());
    }

    private String heading(StudyProgress progress) {
        if (progress.study().getState() == StudyState.STUDY_FINISHING) {
            return "finalists · refitted on all rows, then tested on the sealed ones";
        }
        return switch (progress.phase()) {
            case BEFORE_ML -> "phase 1 of 4 · before machine learning";
            case SIMPLEST -> "phase 2 of 4 · simplest models";
            case OPTIMISED -> "phase 3 of 4 · optimised models";
            case COMPLEX -> "phase 4 of 4 · complex models";
            case PHASE_UNSPECIFIED, UNRECOGNIZED -> "the study begins";
        };
    }

    private static String budget(StudyProgress progress, Duration spent) {
        var budget = progress.study().getBudget();
        return switch (budget.getBudgetCase()) {
            case WALL ->
                    Numbers.clock(spent)
                            + " of "
                            + Numbers.clock(Duration.ofSeconds(budget.getWall().getSeconds()));
            case TRIALS ->
                    progress.done()
                            + " of "
                            + budget.getTrials()
                            + " trials · "
                            + Numbers.clock(spent)
                            + left(progress, budget.getTrials(), spent);
            case BUDGET_NOT_SET -> Numbers.clock(spent);
        };
    }

    /// Trials take about as long as those before them took.
    private static String left(StudyProgress progress, int trials, Duration spent) {
        int done = progress.done();
        if (done == 0 || done >= trials) {
            return "";
        }
        var left = spent.multipliedBy(trials - done).dividedBy(done);
        return " · about " + Numbers.clock(left) + " left";
    }

    private static String counts(StudyProgress progress) {
        return progress.done()
                + " done · "
                + progress.running().size()
                + " running · "
                + progress.stopped()
                + " stopped early · "
                + progress.failed()
                + " failed   ";
    }

    private static String bar(StudyProgress progress, Duration spent) {
        Budget budget = progress.study().getBudget();
        double share =
                budget.hasTrials()
                        ? (double) progress.done() / Math.max(1, budget.getTrials())
                        : spent.toMillis() / (1e3 * Math.max(1, budget.getWall().getSeconds()));
        int eighths = Math.clamp(Math.round(share * BAR * EIGHTHS.length()), 0, WHOLE_BAR);
        int full = eighths / EIGHTHS.length();
        int rest = eighths % EIGHTHS.length();
        var bar = "█".repeat(full) + (rest == 0 ? "" : EIGHTHS.charAt(rest));
        return "▕" + bar + " ".repeat(BAR - bar.length()) + "▏";
    }

    private static String bests(StudyProgress progress) {
        var newest = progress.best().map(StudyProgress.Best::family).orElse("");
        return progress.bestOfFamily().values().stream()
                .map(best ->
                        (best.family().equals(newest) ? "best " : "")
                                + best.family()
                                + "#"
                                + best.trial()
                                + " "
                                + Numbers.brief(best.objective()))
                .collect(Collectors.joining(" → "));
    }

    private static String running(StudyProgress progress) {
        return progress.running().values().stream()
                .map(run ->
                        run.latest().getStep() == 0
                                ? run.family() + "#" + run.trial()
                                : String.format(
                                        Locale.ROOT,
                                        "%s#%d (step %d, %s)",
                                        run.family(),
                                        run.trial(),
                                        run.latest().getStep(),
                                        Numbers.brief(run.latest().getValue())))
                .collect(Collectors.joining(" · "));
    }

    private static String gates(LeaderboardRow row) {
        return row.getFamily()
                + "#"
                + row.getTrial()
                + ": "
                + count(row, Verdict.PASS)
                + " pass · "
                + count(row, Verdict.FAIL)
                + " fail · "
                + count(row, Verdict.INCONCLUSIVE)
                + " undecided";
    }

    private static long count(LeaderboardRow row, Verdict verdict) {
        return row.getResultsList().stream()
                .map(CheckResult::getVerdict)
                .filter(verdict::equals)
                .count();
    }

    private static String pad(String label) {
        return label.length() < 9 ? label + " ".repeat(9 - label.length()) : label + " ";
    }

    /// `log_loss` as it is said: `log loss`.
    static String words(String name) {
        return name.replace('_', ' ');
    }

    static String phase(Phase phase) {
        return phase == Phase.PHASE_UNSPECIFIED ? "" : phase.name();
    }
}
