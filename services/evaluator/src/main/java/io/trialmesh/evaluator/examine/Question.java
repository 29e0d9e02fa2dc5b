package io.trialmesh.evaluator.examine;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.assess.CurvePoint;
import io.trialmesh.core.assess.Suite;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.study.DecisionCosts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is asked about a trial: which artifacts to doubt, and how.
///
/// @param predictions of the develop rows, each by the fold that never saw it
/// @param foldModels manifests of the fold models, by fold
/// @param opening what only the full tier needs
/// @param claim the objective as the worker reported it
/// @param repeatable true where no clock may decide anything
/// @param around what stands around the model
public record Question(
        String study,
        int trial,
        Tier tier,
        Task task,
        Metric metric,
        Digest developColumns,
        Digest predictions,
        List<Digest> foldModels,
        Optional<Opening> opening,
        double claim,
        Suite suite,
        long seed,
        boolean repeatable,
        Around around) {

    /// The sealed rows and the very model that will be shipped.
    ///
    /// @param model the manifest of the refitted model
    /// @param askUntil when checks ask the model no more, so that there is a report in time
    public record Opening(Digest sealedColumns, Digest model, Optional<Instant> askUntil) {}

    /// What the request says about the model's surroundings.
    ///
    /// @param family of the model; empty where nobody said
    /// @param inputs the columns it learnt from; empty for all
    /// @param rival what to hold it against, where it may be asked
    /// @param curve what was reached with fewer rows
    /// @param peers whom it was chosen from, in the full tier; those to compare it with first
    /// @param costs of mistakes, where its user named them
    public record Around(
            String family,
            List<String> inputs,
            Optional<Rival> rival,
            List<Mark> curve,
            List<Peer> peers,
            Optional<DecisionCosts> costs) {

        public Around {
            inputs = List.copyOf(inputs);
            curve = List.copyOf(curve);
            peers = List.copyOf(peers);
        }
    }

    /// A point of a learning curve.
    ///
    /// @param predictions of the develop rows, which its value is computed from; without them the
    ///   worker is believed
    public record Mark(CurvePoint claimed, Optional<Digest> predictions) {}

    /// Another trial of the study.
    ///
    /// @param predictions of the develop rows, as its own
    public record Peer(int trial, Digest predictions) {}

    /// Another trial of the study, with manifests of its fold models, by fold.
    public record Rival(String name, List<Digest> foldModels) {

        public Rival {
            foldModels = List.copyOf(foldModels);
        }
    }

    /// The same, asking what the decisions of a model cost where mistakes have a price.
    ///
    /// @param threshold from which probability on the model decides; empty for the likeliest
    Question charging(Optional<Double> threshold) {
        return new Question(
                study,
                trial,
                tier,
                task,
                metric,
                developColumns,
                predictions,
                foldModels,
                opening,
                claim,
                Charges.of(suite, around.costs(), threshold),
                seed,
                repeatable,
                around);
    }

    public Question {
        foldModels = List.copyOf(foldModels);
        if (foldModels.isEmpty()) {
            throw new MeshException(ErrorCode.INVALID, "an evaluation names its fold models");
        }
        if (opening.isPresent() != (tier == Tier.FULL)) {
            throw new MeshException(
                    ErrorCode.INVALID, "the full tier opens sealed rows, and no other does");
        }
    }
}
