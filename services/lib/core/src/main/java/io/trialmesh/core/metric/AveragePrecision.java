package io.trialmesh.core.metric;

import io.trialmesh.core.data.Task;

/// The mean of the precision at each row of the second label, from the highest score down; rows
/// with the same score are taken together (area under the precision-recall curve without
/// interpolation; Davis and Goadrich, 2006). Not defined without a row of that label.
public final class AveragePrecision implements Metric {

    @Override
    public String name() {
        return "average_precision";
    }

    @Override
    public Goal goal() {
        return Goal.MAXIMIZE;
    }

    @Override
    public boolean appliesTo(Task.Kind kind) {
        return kind == Task.Kind.BINARY;
    }

    @Override
    public CountedMetric counted(Predictions predictions, double[] targets) {
        var ranking = Ranking.ofClass(predictions, targets, 1);
        return counts -> {
            double sum = 0;
            double found = 0;
            double taken = 0;
            for (int from = 0; from < ranking.rows(); ) {
                long hits = 0;
                int at = from;
                do {
                    var count = counts[ranking.row(at)];
                    hits += ranking.hit(at) ? count : 0;
                    taken += count;
                    at++;
                } while (at < ranking.rows() && ranking.tied(at));
                found += hits;
                sum += hits == 0 ? 0 : hits * found / taken;
                from = at;
            }
            return sum / found;
        };
    }
}
