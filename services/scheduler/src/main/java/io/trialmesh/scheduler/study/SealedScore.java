package io.trialmesh.scheduler.study;

import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Report;
import io.trialmesh.core.metric.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the winner scores where nobody has looked before, and what its choice alone made of its
/// out-of-fold score.
record SealedScore(Metric metric) {

    /// Before the name of a score that is corrected for the choice.
    static final String CORRECTED = "corrected/";

    /// What decides between two classes, where costs were declared.
    private static final String THRESHOLD = "decision/threshold";

    List<String> sentences(Candidate winner) {
        var sentences = new ArrayList<String>();
        winner.full().flatMap(this::sealed).ifPresent(sentences::add);
        corrected(winner).ifPresent(sentences::add);
        winner.full().flatMap(SealedScore::threshold).ifPresent(sentences::add);
        return sentences;
    }

    private Optional<String> sealed(Report report) {
        return named(report, metric.name())
                .map(e ->
                        "On the "
                                + Words.number((double) e.rows(), 0)
                                + " sealed rows its "
                                + Words.metric(metric.name())
                                + " is "
                                + Words.interval(e.value(), e.low(), e.high(), "")
                                + ".");
    }

    /// Said where it differs from the plain score by more than half of its interval.
    private Optional<String> corrected(Candidate winner) {
        var plain = winner.estimate(metric.name());
        var corrected = winner.full().flatMap(full -> named(full, CORRECTED + metric.name()));
        if (plain.isEmpty() || corrected.isEmpty()) {
            return Optional.empty();
        }
        var honest = corrected.get();
        var off = Math.abs(honest.value() - plain.get().value());
        return off <= (honest.high() - honest.low()) / 2
                ? Optional.empty()
                : Optional.of(
                        "Its out-of-fold "
                                + Words.metric(metric.name())
                                + " of "
                                + Words.number(
                                        plain.get().value(),
                                        Words.digits(honest.high() - honest.low()))
                                + " owes something to being the best of many: corrected for the"
                                + " choice it is "
                                + Words.interval(honest.value(), honest.low(), honest.high(), "")
                                + ".");
    }

    private static Optional<String> threshold(Report report) {
        return named(report, THRESHOLD)
                .map(e ->
                        "It decides for the second class from a probability of "
                                + Words.number(e.value(), 3)
                                + " on, by the declared costs.");
    }

    private static Optional<Estimate> named(Report report, String name) {
        return report.metrics().stream().filter(e -> e.name().equals(name)).findFirst();
    }
}
