package io.trialmesh.core.metric;

import io.trialmesh.core.data.Task;

/// The chance that a row of the class scores above a row of another, ties counted half (Hanley and
/// McNeil, The meaning and use of the area under a ROC curve, 1982).
///
/// Two classes: of the second label. Several: the plain mean over the classes of each against all
/// others. Not defined where only one class is there.
public final class RocAuc implements Metric {

    @Override
    public String name() {
        return "roc_auc";
    }

    @Override
    public Goal goal() {
        return Goal.MAXIMIZE;
    }

    @Override
    public boolean appliesTo(Task.Kind kind) {
        return kind != Task.Kind.REGRESSION;
    }

    @Override
    public CountedMetric counted(Predictions predictions, double[] targets) {
        var rankings = Ranking.ofClasses(predictions, targets);
        return counts ->
                rankings.stream()
                        .mapToDouble(ranking -> area(ranking, counts))
                        .filter(Double::isFinite)
                        .average()
                        .orElse(Double.NaN);
    }

    private static double area(Ranking ranking, int[] counts) {
        double above = 0;
        double ofClass = 0;
        double others = 0;
        for (int from = 0; from < ranking.rows(); ) {
            long hits = 0;
            long misses = 0;
            int at = from;
            do {
                if (ranking.hit(at)) {
                    hits += counts[ranking.row(at)];
                } else {
                    misses += counts[ranking.row(at)];
                }
                at++;
            } while (at < ranking.rows() && ranking.tied(at));
            above += misses * (ofClass + hits / 2.0);
            ofClass += hits;
            others += misses;
            from = at;
        }
        return above / (ofClass * others);
    }
}
