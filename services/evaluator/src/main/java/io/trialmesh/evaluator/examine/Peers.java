package io.trialmesh.evaluator.examine;

import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.core.assess.Comparison.Side;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Examiner;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.data.predictions.PredictionFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A finalist among the trials it was chosen from, on the rows that all predicted out of fold: what
/// its choice alone made of its score, and by how much it beats the first few.
final class Peers {

    /// Rows of all trials together that the correction looks at in each resample.
    private static final int MOST_ROWS = 2_000_000;

    private static final int MOST = 200;

    /// Compared one by one: the other finalists.
    private static final int COMPARED = 8;

    private final Question question;
    private final Evidence claimed;
    private final ArtifactStore store;
    private final Examiner examiner;
    private final Corrections corrections;
    private final Map<Long, Integer> places = new HashMap<>();

    /// @param claimed the finalist's own predictions of the develop rows
    Peers(
            Question question,
            Evidence claimed,
            ArtifactStore store,
            Examiner examiner,
            Corrections corrections) {
        this.corrections = corrections;
        this.question = question;
        this.claimed = claimed;
        this.store = store;
        this.examiner = examiner;
        for (int row = 0; row < claimed.rows().rows(); row++) {
            places.put(claimed.rows().rowId(row), row);
        }
    }

    /// `corrected/log_loss`, and where rows have no losses to be paired by their reader `against/7/
    /// roc_auc`: by how much it is better than trial 7.
    List<Estimate> metrics() {
        if (question.around().peers().isEmpty()
                || claimed.predictions().rows() != claimed.rows().rows()) {
            return List.of();
        }
        var metrics = new ArrayList<Estimate>();
        corrections
                .of(
                        pool(),
                        () ->
                                examiner.corrected(
                                        claimed, predictions().iterator(), question.seed()))
                .ifPresent(metrics::add);
        if (!question.metric().additive()) {
            question.around().peers().stream()
                    .limit(COMPARED)
                    .forEach(peer -> against(peer).ifPresent(metrics::add));
        }
        return metrics;
    }

    private Stream<Predictions> predictions() {
        return chosenFrom().flatMap(peer -> of(peer).stream());
    }

    private Stream<Question.Peer> chosenFrom() {
        var most = Math.clamp(MOST_ROWS / Math.max(1, claimed.rows().rows()), 2, MOST);
        return question.around().peers().stream().limit(most);
    }

    private Corrections.Pool pool() {
        var predictions =
                Stream.concat(
                                Stream.of(question.predictions()),
                                chosenFrom().map(Question.Peer::predictions))
                        .collect(Collectors.toSet());
        return new Corrections.Pool(predictions, question.metric().name(), question.seed());
    }

    private Optional<Estimate> against(Question.Peer peer) {
        return of(peer).map(said -> {
            var difference =
                    examiner.difference(
                            new Side("it", claimed),
                            new Side("trial " + peer.trial(), claimed.with(said)),
                            question.seed());
            return new Estimate(
                    "against/" + peer.trial() + "/" + question.metric().name(),
                    difference.value(),
                    difference.low(),
                    difference.high(),
                    difference.rows());
        });
    }

    /// What the peer said about the same rows, in their order; empty where it said nothing about
    /// some of them.
    private Optional<Predictions> of(Question.Peer peer) {
        var stored = PredictionFile.read(store.fetch(peer.predictions()));
        var order = new int[claimed.rows().rows()];
        Arrays.fill(order, -1);
        for (int i = 0; i < stored.rowIds().length; i++) {
            var place = places.get(stored.rowIds()[i]);
            if (place != null) {
                order[place] = i;
            }
        }
        var whole = Arrays.stream(order).allMatch(place -> place >= 0);
        return whole && stored.predictions().outputs() == claimed.predictions().outputs()
                ? Optional.of(stored.predictions().select(order))
                : Optional.empty();
    }
}
