package io.trialmesh.core.metric;

import java.util.List;
import java.util.stream.IntStream;

/// Rows from the highest score of a class to the lowest, sorted once for many counts.
final class Ranking {

    private final int[] order;
    private final boolean[] hits;
    private final boolean[] ties;

    private Ranking(double[] scores, boolean[] ofClass) {
        order =
                IntStream.range(0, scores.length)
                        .boxed()
                        .sorted((a, b) -> Double.compare(scores[b], scores[a]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        hits = new boolean[order.length];
        ties = new boolean[order.length];
        for (int at = 0; at < order.length; at++) {
            hits[at] = ofClass[order[at]];
            ties[at] = at > 0 && scores[order[at]] == scores[order[at - 1]];
        }
    }

    static Ranking ofClass(Predictions predictions, double[] targets, int label) {
        var scores = new double[targets.length];
        var ofClass = new boolean[targets.length];
        for (int row = 0; row < scores.length; row++) {
            scores[row] = predictions.at(row, label);
            ofClass[row] = (int) targets[row] == label;
        }
        return new Ranking(scores, ofClass);
    }

    /// Of the second label where there are two, else of every class.
    static List<Ranking> ofClasses(Predictions predictions, double[] targets) {
        if (predictions.outputs() == 2) {
            return List.of(ofClass(predictions, targets, 1));
        }
        return IntStream.range(0, predictions.outputs())
                .mapToObj(label -> ofClass(predictions, targets, label))
                .toList();
    }

    int rows() {
        return order.length;
    }

    int row(int at) {
        return order[at];
    }

    boolean hit(int at) {
        return hits[at];
    }

    /// True where the score is the same as the one before.
    boolean tied(int at) {
        return ties[at];
    }
}
