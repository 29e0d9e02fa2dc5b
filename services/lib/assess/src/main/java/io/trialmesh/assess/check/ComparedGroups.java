package io.trialmesh.assess.check;

import io.trialmesh.core.assess.Comparison;
import java.util.List;
import java.util.stream.IntStream;

/// What groups of rows do to a comparison of two models on the same rows: nothing where the metric
/// is a mean over rows, and else perhaps the opposite of it (Simpson, 1951).
public final class ComparedGroups {

    private ComparedGroups() {}

    /// The comparison with one more sentence.
    public static Comparison with(
            Comparison comparison, Comparison.Side first, Comparison.Side second) {
        return new Comparison(
                comparison.first(),
                comparison.second(),
                comparison.difference(),
                comparison.test(),
                comparison.pValue(),
                comparison.outcome(),
                comparison.sentence() + " " + sentence(first, second));
    }

    private static String sentence(Comparison.Side first, Comparison.Side second) {
        var evidence = first.evidence();
        var metric = evidence.metric().name();
        if (evidence.metric().additive()) {
            return "The "
                    + metric
                    + " is a mean over the same rows, so no grouping turns that round.";
        }
        var rows = evidence.rows();
        var other =
                new Opponent(
                        second.name(),
                        true,
                        IntStream.range(0, rows.rows()).toArray(),
                        second.evidence().predictions());
        var turning =
                new SameRows(evidence, other, 0)
                        .turning(Grouping.of(rows, List.of(), evidence.background()));
        return turning.isEmpty()
                ? "No column turns the difference in " + metric + " round in all its groups."
                : "But within every group by "
                        + turning.getFirst()
                        + " it has the other sign (Simpson's paradox).";
    }
}
