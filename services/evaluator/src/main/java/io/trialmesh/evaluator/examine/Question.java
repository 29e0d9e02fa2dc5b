package io.trialmesh.evaluator.examine;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.assess.Suite;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.metric.Metric;
import java.util.List;
import java.util.Optional;

/// What is asked about a trial: which artifacts to doubt, and how.
///
/// @param predictions of the develop rows, each by the fold that never saw it
/// @param foldModels manifests of the fold models, by fold
/// @param opening what only the full tier needs
/// @param claim the objective as the worker reported it
/// @param repeatable true where no clock may decide anything
public record Question(
        String study,
        int trial,
        Task task,
        Metric metric,
        Digest developColumns,
        Digest predictions,
        List<Digest> foldModels,
        Optional<Opening> opening,
        double claim,
        Suite suite,
        long seed,
        boolean repeatable) {

    /// The sealed rows and the very model that will be shipped.
    ///
    /// @param model the manifest of the refitted model
    public record Opening(Digest sealedColumns, Digest model) {}

    public Question {
        foldModels = List.copyOf(foldModels);
        if (foldModels.isEmpty()) {
            throw new MeshException(ErrorCode.INVALID, "an evaluation names its fold models");
        }
    }

    public Tier tier() {
        return opening.isPresent() ? Tier.FULL : Tier.SEARCH;
    }
}
