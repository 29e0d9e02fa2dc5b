package io.trialmesh.evaluator.examine;

import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.assess.Evidence;
import java.util.Optional;

/// What each predicted row cost, lower is better, in the order of the predictions.
final class Losses {

    private Losses() {}

    /// Nothing where the objective has no parts, or the predictions are not of these rows.
    static Optional<Digest> store(Evidence evidence, ArtifactStore store) {
        var rows = evidence.rows().rows();
        if (!evidence.metric().additive() || evidence.predictions().rows() != rows) {
            return Optional.empty();
        }
        var losses = new double[rows];
        for (int row = 0; row < rows; row++) {
            var target = evidence.rows().target(row);
            var value = evidence.metric().ofRow(evidence.predictions(), row, target);
            losses[row] = evidence.metric().goal().loss(value);
        }
        return Optional.of(NumberFile.store(losses, store));
    }
}
