package io.trialmesh.scheduler.study;

import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.chance.Holm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// By how much the winner leads: over the best simpler model, the runner-up, and the model in use.
///
/// The p-values that are said are made honest together ({@link Holm}).
final class Leads {

    /// The check that holds a model against the one in use.
    private static final String BEATS_EXISTING = "beats-existing";

    private final Comparison comparison;
    private final Candidate winner;
    private final Optional<Candidate> simpler;
    private final Optional<Candidate> runnerUp;
    private final Optional<CheckResult> incumbent;

    Leads(Comparison comparison, List<Candidate> candidates, Candidate winner) {
        this.comparison = comparison;
        this.winner = winner;
        this.simpler =
                candidates.stream()
                        .filter(c -> c.complexity() < winner.complexity())
                        .filter(c -> !ColumnFaults.burden(c))
                        .min(
                                Comparator.comparing(Candidate::baseline)
                                        .thenComparing(comparison.bestFirst()));
        this.runnerUp =
                candidates.stream()
                        .filter(c -> c.passes() && c.trial() != winner.trial())
                        .min(comparison.bestFirst())
                        .filter(c -> comparison.loss(c) >= comparison.loss(winner))
                        .filter(c -> simpler.filter(s -> s.trial() == c.trial()).isEmpty());
        this.incumbent =
                winner.full().stream()
                        .flatMap(report -> report.results().stream())
                        .filter(result -> result.kind().equals(BEATS_EXISTING))
                        .findFirst();
    }

    /// A sentence for each, the most telling first.
    List<String> sentences() {
        var others =
                IntStream.range(0, 2)
                        .mapToObj(i -> i == 0 ? simpler : runnerUp)
                        .flatMap(Optional::stream)
                        .toList();
        var pValues = new ArrayList<Double>();
        others.forEach(other -> pValues.add(comparison.difference(other, winner).pValue()));
        incumbentP().ifPresent(pValues::add);
        var adjusted = Holm.adjusted(pValues.stream().mapToDouble(p -> p).toArray());
        var sentences = new ArrayList<String>();
        for (int i = 0; i < others.size(); i++) {
            sentences.add(lead(others.get(i), said(adjusted[i], adjusted.length)));
        }
        incumbent.ifPresent(result ->
                sentences.add(
                        "Against the model in use: "
                                + Words.sentence(result.sentence())
                                + incumbentP()
                                        .map(_ ->
                                                " ("
                                                        + said(
                                                                adjusted[adjusted.length - 1],
                                                                adjusted.length)
                                                        + ".)")
                                        .orElse("")));
        return sentences;
    }

    private String lead(Candidate other, String p) {
        var difference = comparison.difference(other, winner);
        var sure = difference.low() > 0;
        var name =
                runnerUp.filter(r -> r.trial() == other.trial()).isPresent()
                        ? "the runner-up, " + Words.model(other) + ","
                        : Words.named(other);
        return (sure ? "It beats " : "It leads ")
                + name
                + " by "
                + Words.interval(
                        difference.value(),
                        difference.low(),
                        difference.high(),
                        Words.metric(comparison.metric().name()))
                + (Double.isNaN(difference.standardError()) ? "" : ", " + p + ",")
                + " on rows neither has seen"
                + (sure ? "." : ": too close to call.");
    }

    private Optional<Double> incumbentP() {
        return incumbent.stream()
                .flatMap(result -> result.estimates().stream())
                .filter(estimate -> estimate.name().equals("p"))
                .map(estimate -> estimate.value())
                .findFirst();
    }

    private static String said(double p, int tests) {
        return Words.p(p) + (tests > 1 ? " (Holm, " + tests + " tests)" : "");
    }
}
