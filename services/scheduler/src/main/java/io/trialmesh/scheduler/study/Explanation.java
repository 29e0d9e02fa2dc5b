package io.trialmesh.scheduler.study;

import io.trialmesh.core.assess.Aim;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The plain sentences at the end of a study: who won, by how much, and who was refused and why.
public final class Explanation {

    /// The check whose first finding is the weakest slice that other rows confirmed.
    private static final String SLICE_FINDER = "slice-finder";

    /// The check that says what more rows would bring, where a curve was learnt.
    private static final String LEARNING_CURVE = "learning-curve";

    private static final String LATENCY = "latency/p99_ms";
    private static final double SAME = 2;

    private final Comparison comparison;
    private final List<Candidate> candidates;
    private final Optional<String> spent;

    /// @param candidates everyone that was trained and examined, the finalists with their full
    ///   reports
    /// @param spent what the evaluator said when it no longer opened the sealed rows
    public Explanation(Comparison comparison, List<Candidate> candidates, Optional<String> spent) {
        this.spent = spent;
        this.comparison = comparison;
        this.candidates = List.copyOf(candidates);
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
            sentences.addAll(victory(winner));
            compromise(winner).ifPresent(sentences::add);
            simpler(winner).ifPresent(sentences::add);
            late(winner).ifPresent(sentences::add);
            winner.undecided().forEach(result -> sentences.add(undecided(result)));
            spent.map(Words::sentence).ifPresent(sentences::add);
        } else {
            sentences.add(defeat(winner));
        }
        winner.waived().forEach(result -> sentences.add(waived(winner, result)));
        expired().ifPresent(sentences::add);
        again().ifPresent(sentences::add);
        refused(winner).ifPresent(sentences::add);
        slice(winner).ifPresent(sentences::add);
        sentences.addAll(growth(winner));
        sentences.addAll(new SealedScore(comparison.metric()).sentences(winner));
        return List.copyOf(sentences);
    }

    /// The first two sentences are one: who won, and over whom.
    private List<String> victory(Candidate winner) {
        var leads = new Leads(comparison, candidates, winner).sentences();
        var said = Words.model(winner) + " is the winner.";
        if (leads.isEmpty()) {
            return List.of(said);
        }
        var sentences = new ArrayList<>(leads);
        sentences.set(0, said + " " + leads.getFirst());
        return sentences;
    }

    /// Where there is more than one aim: what was weighed.
    private Optional<String> compromise(Candidate winner) {
        if (comparison.aims().isEmpty()) {
            return Optional.empty();
        }
        var passing = candidates.stream().filter(Candidate::passes).toList();
        var front = comparison.front(passing);
        var count = passing.stream().filter(front::holds).count();
        var known =
                comparison.aims().stream()
                        .filter(aim -> Front.known(aim, passing, comparison))
                        .toList();
        var unknown = comparison.aims().stream().filter(aim -> !known.contains(aim)).toList();
        return Optional.of(
                "Of "
                        + passing.size()
                        + " that pass, "
                        + count
                        + " are beaten by none in everything; "
                        + Words.model(winner)
                        + " is chosen by "
                        + weights(known)
                        + (unknown.isEmpty()
                                ? "."
                                : "; " + weights(unknown) + " was measured of none."));
    }

    private static String weights(List<Aim> aims) {
        return aims.stream()
                .map(aim -> Words.metric(aim.objective()) + " (weight " + aim.weight() + ")")
                .collect(Collectors.joining(", "));
    }

    private Optional<String> simpler(Candidate winner) {
        return candidates.stream()
                .filter(c -> c.passes() && c.trial() != winner.trial())
                .filter(c -> comparison.loss(c) < comparison.loss(winner))
                .filter(c -> c.complexity() >= winner.complexity())
                .min(comparison.bestFirst())
                .filter(_ -> comparison.aims().isEmpty())
                .map(better -> inside(better, winner));
    }

    private String inside(Candidate better, Candidate winner) {
        var difference = comparison.difference(winner, better);
        var why = better.complexity() > winner.complexity() ? "simpler" : "smaller";
        return Words.model(better)
                + " is "
                + Words.number(
                        difference.value(), Words.digits(difference.high() - difference.low()))
                + " better, inside one standard error"
                + price(better, winner)
                + ": the "
                + why
                + " one wins.";
    }

    /// What the better one would have cost.
    private static String price(Candidate better, Candidate winner) {
        var slower =
                better.found(LATENCY)
                        .flatMap(a -> winner.found(LATENCY).map(b -> a.value() / b.value()))
                        .orElse(0.0);
        var larger = (double) better.modelBytes() / winner.modelBytes();
        if (slower >= SAME) {
            return ", and " + Words.number(slower, 0) + "× slower";
        }
        return larger >= SAME && Double.isFinite(larger)
                ? ", and " + Words.number(larger, 0) + "× larger"
                : "";
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
        if (winner.full().isEmpty() && spent.isPresent()) {
            return Words.sentence(spent.get())
                    + " So nothing confirms it: by its out-of-fold rows alone the best is "
                    + Words.named(winner)
                    + ".";
        }
        if (winner.full().isEmpty()) {
            return "No model that passes could be opened on the sealed rows before the budget was"
                    + " spent; the best so far is "
                    + Words.named(winner)
                    + ".";
        }
        return "No model passed its gates; the best so far is "
                + Words.named(winner)
                + (failures.isEmpty() || winner.baseline()
                        ? "."
                        : ", stopped by "
                                + failures.getFirst().id()
                                + ": "
                                + reason(failures.getFirst()));
    }

    private String gain(Candidate best, Candidate zero) {
        var difference = comparison.difference(zero, best);
        var learnt = candidates.stream().filter(c -> !c.baseline()).count();
        return Words.interval(difference.value(), difference.low(), difference.high(), "")
                + (difference.low() > 0
                        ? ", which the best of " + learnt + " models may owe to luck"
                        : "");
    }

    /// Who is surely better than the winner, and was not opened before the budget was spent.
    private Optional<String> late(Candidate winner) {
        return candidates.stream()
                .filter(c -> c.full().isEmpty() && c.admitted() && !c.baseline())
                .min(comparison.bestFirst())
                .filter(_ -> comparison.aims().isEmpty())
                .flatMap(better -> late(better, comparison.difference(winner, better)));
    }

    private Optional<String> late(Candidate better, PairedDifference lead) {
        return Optional.of(lead)
                .filter(_ -> lead.low() > 0)
                .map(_ ->
                        Words.model(better)
                                + " is "
                                + Words.interval(
                                        lead.value(),
                                        lead.low(),
                                        lead.high(),
                                        Words.metric(comparison.metric().name()))
                                + " better on the folds, and came too late to be opened on the"
                                + " sealed rows: with more time it may win.");
    }

    /// Whoever scored better than the winner and may not win.
    private Optional<String> refused(Candidate winner) {
        return candidates.stream()
                .filter(c -> c.trial() != winner.trial() && !c.admitted() && !c.baseline())
                .filter(c -> comparison.loss(c) < comparison.loss(winner))
                .min(comparison.bestFirst())
                .map(c ->
                        Words.model(c)
                                + " scored best and was refused: "
                                + reason(c.failures().getFirst()));
    }

    private static String waived(Candidate winner, CheckResult result) {
        var waiver = winner.waivers().of(result).orElseThrow();
        return result.id()
                + " failed and is waived by "
                + waiver.who()
                + (waiver.until().isEmpty() ? "" : " until " + waiver.until())
                + " ("
                + waiver.why()
                + "): "
                + reason(result);
    }

    /// Waivers that would have mattered.
    private Optional<String> expired() {
        return candidates.stream()
                .flatMap(c -> c.failures().stream().flatMap(r -> c.waivers().expiredOf(r).stream()))
                .findFirst()
                .map(waiver ->
                        "The waiver of "
                                + waiver.check()
                                + " by "
                                + waiver.who()
                                + " expired on "
                                + waiver.until()
                                + " and does not count.");
    }

    /// Who was too close to call at first, and what other folds said.
    private Optional<String> again() {
        var measured = candidates.stream().filter(Candidate::measuredAgain).toList();
        if (measured.isEmpty()) {
            return Optional.empty();
        }
        var first = Comparator.comparingDouble(comparison::firstLoss);
        var ahead = measured.stream().min(first).orElseThrow();
        var best = measured.stream().min(comparison.bestFirst()).orElseThrow();
        var most = measured.stream().mapToInt(c -> c.samples().size()).max().orElseThrow();
        return Optional.of(
                measured.stream().map(Words::model).collect(Collectors.joining(", "))
                        + " were too close to call and measured again on other folds, up to "
                        + most
                        + " times in all"
                        + (ahead.trial() == best.trial()
                                ? "; " + Words.model(best) + " stayed ahead."
                                : "; "
                                        + Words.model(ahead)
                                        + " led at first, and "
                                        + Words.model(best)
                                        + " leads at the mean."));
    }

    /// What more rows would bring, and who would overtake the winner.
    private static List<String> growth(Candidate winner) {
        return found(winner, LEARNING_CURVE)
                .filter(result -> !result.estimates().isEmpty())
                .flatMap(result ->
                        Stream.concat(
                                Stream.of(reason(result)),
                                result.findings().stream().map(Finding::sentence)))
                .toList();
    }

    private static Stream<CheckResult> found(Candidate winner, String kind) {
        return winner.full().stream()
                .flatMap(report -> report.results().stream())
                .filter(result -> result.kind().equals(kind));
    }

    /// A constant is weak wherever its class is rare, which says nothing of anybody's model.
    private static Optional<String> slice(Candidate winner) {
        return found(winner, SLICE_FINDER)
                .filter(_ -> !winner.baseline())
                .flatMap(result -> result.findings().stream())
                .map(Finding::sentence)
                .findFirst()
                .map(said -> "Weakest confirmed slice: " + Words.sentence(Words.inside(said)));
    }

    private Optional<Candidate> zeroRule() {
        return candidates.stream().filter(Candidate::baseline).min(comparison.bestFirst());
    }

    private static String undecided(CheckResult result) {
        return result.id() + " could not be decided: " + reason(result);
    }

    private static String reason(CheckResult result) {
        return Words.sentence(result.sentence());
    }
}
