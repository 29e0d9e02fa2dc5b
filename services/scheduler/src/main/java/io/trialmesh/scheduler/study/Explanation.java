package io.trialmesh.scheduler.study;

import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Report;
import io.trialmesh.core.metric.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The plain sentences at the end of a study: who won, by how much, and who was refused and why.
public final class Explanation {

    private final Comparison comparison;
    private final List<Candidate> candidates;
    private final String unit;

    /// @param candidates everyone that was trained and examined, the finalists with their full
    ///   reports
    public Explanation(Comparison comparison, List<Candidate> candidates) {
        this.comparison = comparison;
        this.candidates = List.copyOf(candidates);
        this.unit = Words.metric(comparison.metric().name());
    }

    /// One sentence or a few, the most important first.
    public List<String> sentences(Choice choice) {
        if (choice.winner().isEmpty()) {
            return List.of(
                    "No model was trained and examined before the budget was spent."
                            + " Give the study more time.");
        }
        var winner = choice.winner().get();
        var sentences = new ArrayList<String>();
        if (choice.passed()) {
            sentences.add(victory(winner));
            simpler(winner).ifPresent(sentences::add);
            winner.undecided().forEach(result -> sentences.add(undecided(result)));
        } else {
            sentences.add(defeat(winner));
        }
        refused(winner).ifPresent(sentences::add);
        sealed(winner).ifPresent(sentences::add);
        return List.copyOf(sentences);
    }

    private String victory(Candidate winner) {
        var said = Words.model(winner) + " is the winner.";
        return rival(winner).map(rival -> said + " " + lead(winner, rival)).orElse(said);
    }

    private String lead(Candidate winner, Candidate rival) {
        var difference = comparison.difference(rival, winner);
        var verb = difference.low() > 0 ? "It beats " : "It leads ";
        return verb
                + the(rival)
                + " by "
                + Words.interval(difference.value(), difference.low(), difference.high(), unit)
                + " on rows neither has seen.";
    }

    /// The best that is simpler than the winner, else the best baseline.
    private Optional<Candidate> rival(Candidate winner) {
        return candidates.stream()
                .filter(c -> c.complexity() < winner.complexity())
                .min(
                        Comparator.comparing(Candidate::baseline)
                                .thenComparing(comparison.bestFirst()));
    }

    private Optional<String> simpler(Candidate winner) {
        return candidates.stream()
                .filter(c -> c.passes() && c.trial() != winner.trial())
                .filter(c -> comparison.loss(c) < comparison.loss(winner))
                .filter(c -> c.complexity() > winner.complexity())
                .min(comparison.bestFirst())
                .map(better -> inside(better, winner));
    }

    private String inside(Candidate better, Candidate winner) {
        var difference = comparison.difference(winner, better);
        return Words.model(better)
                + " is "
                + Words.number(
                        difference.value(), Words.digits(difference.high() - difference.low()))
                + " better, inside one standard error: the simpler one wins.";
    }

    private String defeat(Candidate winner) {
        var learnt = candidates.stream().filter(c -> !c.baseline()).toList();
        var best = learnt.stream().min(comparison.bestFirst());
        if (best.isEmpty()) {
            return "No model beats the zero rule on this data: none was trained and examined.";
        }
        if (learnt.stream().noneMatch(Candidate::beatsZeroRule)) {
            return "No model beats the zero rule on this data (best: "
                    + Words.model(best.get())
                    + zeroRule().map(zero -> ", difference " + gain(best.get(), zero)).orElse("")
                    + ").";
        }
        var failures = winner.failures();
        if (winner.full().isEmpty()) {
            return "No model that passes could be opened on the sealed rows before the budget was"
                    + " spent; the best so far is "
                    + the(winner)
                    + ".";
        }
        return "No model passed its gates; the best so far is "
                + the(winner)
                + (failures.isEmpty()
                        ? "."
                        : ", stopped by " + failures.getFirst().id() + ": " + reason(failures));
    }

    private String gain(Candidate best, Candidate zero) {
        var difference = comparison.difference(zero, best);
        return Words.interval(difference.value(), difference.low(), difference.high(), "");
    }

    /// Whoever scored better than the winner and may not win.
    private Optional<String> refused(Candidate winner) {
        return candidates.stream()
                .filter(c -> c.trial() != winner.trial() && !c.admitted() && !c.baseline())
                .filter(c -> comparison.loss(c) < comparison.loss(winner))
                .min(comparison.bestFirst())
                .map(c -> Words.model(c) + " scored best and was refused: " + reason(c.failures()));
    }

    private Optional<String> sealed(Candidate winner) {
        return winner.full()
                .flatMap(report -> estimate(report, comparison.metric()))
                .map(e ->
                        "On the "
                                + Words.number((double) e.rows(), 0)
                                + " sealed rows its "
                                + unit
                                + " is "
                                + Words.interval(e.value(), e.low(), e.high(), "")
                                + ".");
    }

    private static Optional<Estimate> estimate(Report report, Metric metric) {
        return report.metrics().stream().filter(e -> e.name().equals(metric.name())).findFirst();
    }

    private Optional<Candidate> zeroRule() {
        return candidates.stream().filter(Candidate::baseline).min(comparison.bestFirst());
    }

    private static String the(Candidate candidate) {
        return (candidate.baseline() ? "the " : "") + Words.model(candidate);
    }

    private static String undecided(CheckResult result) {
        return result.id() + " could not be decided: " + reason(List.of(result));
    }

    private static String reason(List<CheckResult> failures) {
        var sentence = failures.getFirst().sentence();
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }
}
