package io.trialmesh.worker.training;

import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.study.DecisionCosts;
import java.util.Arrays;
import java.util.Comparator;

/// From which probability on the second label should be answered, where the two kinds of mistakes
/// cost what they do: the threshold of least cost on rows that neither model nor calibrator saw
/// (Elkan, The foundations of cost-sensitive learning, 2001).
public record CostThreshold(DecisionCosts costs) {

    public CostThreshold {
        if (!(costs.falsePositive() > 0 && costs.falseNegative() > 0)
                || !Double.isFinite(costs.falsePositive() + costs.falseNegative())) {
            throw new IllegalArgumentException("mistakes cost more than 0, not " + costs);
        }
    }

    /// The threshold; of equally cheap ones the nearest to the one that would be right, were all
    /// probabilities true.
    ///
    /// @param said probabilities of two classes
    /// @param targets 0 or 1
    public double of(Predictions said, double[] targets) {
        var order = new Integer[targets.length];
        Arrays.setAll(order, row -> row);
        Arrays.sort(order, Comparator.comparingDouble(row -> said.at(row, 1)));
        // Below everything that was said: each row is answered with the second label.
        double cost = 0;
        for (var target : targets) {
            cost += target == 0 ? costs.falsePositive() : 0;
        }
        var least = cost;
        var best = between(0, order.length == 0 ? 1 : said.at(order[0], 1));
        for (int i = 0; i < order.length; i++) {
            cost += targets[order[i]] == 1 ? costs.falseNegative() : -costs.falsePositive();
            var here = said.at(order[i], 1);
            var above = i + 1 < order.length ? said.at(order[i + 1], 1) : 1;
            if (above > here) {
                var threshold = between(Math.nextUp(here), above);
                if (cost < least || (cost == least && nearer(threshold, best))) {
                    least = cost;
                    best = threshold;
                }
            }
        }
        return best;
    }

    /// Where true probabilities would be parted, if that parts these two; else half way.
    private double between(double low, double high) {
        var right = costs.threshold();
        return right >= low && right <= high ? right : low + (high - low) / 2;
    }

    private boolean nearer(double threshold, double other) {
        return Math.abs(threshold - costs.threshold()) < Math.abs(other - costs.threshold());
    }
}
