package io.trialmesh.assess.examine;

import io.trialmesh.assess.baseline.Baseline;
import io.trialmesh.assess.interval.Bootstrap;
import io.trialmesh.assess.interval.Shares;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.metric.Accuracy;
import io.trialmesh.core.metric.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Every metric of a task with its interval, for the model and for the baselines.
final class Scores {

    private Scores() {}

    /// Of the model; none where its predictions are not of the right shape.
    static List<Estimate> ofModel(Evidence evidence, Tier tier, long seed) {
        var predictions = evidence.predictions();
        var rows = evidence.rows().rows();
        if (rows == 0
                || predictions.rows() != rows
                || predictions.outputs() != evidence.task().outputs()) {
            return List.of();
        }
        var targets = evidence.rows().targets();
        var metrics = Metrics.of(evidence.task().kind());
        var whole = Bootstrap.of(evidence, seed);
        var resampled =
                (tier == Tier.SEARCH ? whole.replicates(Bootstrap.FEWEST) : whole)
                        .run(metrics.stream().map(m -> m.counted(predictions, targets)).toList());
        var scores = new ArrayList<Estimate>();
        for (int i = 0; i < metrics.size(); i++) {
            var value = resampled.get(i).value();
            if (metrics.get(i) instanceof Accuracy) {
                scores.add(
                        Shares.wilson(Math.round(value * rows), rows)
                                .around(metrics.get(i).name(), value, rows));
            } else if (Double.isFinite(value)) {
                scores.add(resampled.get(i).interval().around(metrics.get(i).name(), value, rows));
            }
        }
        return scores;
    }

    /// Of the baselines, each named `baseline/metric`.
    static List<Estimate> ofBaselines(Evidence evidence, long seed) {
        if (evidence.rows().rows() == 0 || evidence.trainTargets().rows() == 0) {
            return List.of();
        }
        var scores = new ArrayList<Estimate>();
        var metrics = Metrics.of(evidence.task().kind());
        for (var baseline : Baseline.all()) {
            // Each has luck of its own, so that a further baseline changes no other.
            var own = new SplittableRandom(seed ^ baseline.name().hashCode());
            baseline.estimates(metrics, evidence, own).stream()
                    .filter(estimate -> Double.isFinite(estimate.value()))
                    .forEach(scores::add);
        }
        return scores;
    }
}
