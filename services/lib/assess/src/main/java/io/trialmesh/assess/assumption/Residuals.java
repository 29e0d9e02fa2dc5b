package io.trialmesh.assess.assumption;

import io.trialmesh.core.assess.Evidence;

/// What a model leaves unsaid about each row.
///
/// @param scores the value that was said; of classes the log odds of the second of two, or of the
///   likeliest of more
/// @param left the target less the value; of classes whether it came about less its probability
public record Residuals(double[] scores, double[] left) {

    private static final double FLOOR = 1e-6;

    public static Residuals of(Evidence evidence) {
        var rows = evidence.rows().rows();
        var scores = new double[rows];
        var left = new double[rows];
        for (int row = 0; row < rows; row++) {
            var target = evidence.rows().target(row);
            if (evidence.task().classification()) {
                var label =
                        evidence.task().labels().size() == 2
                                ? 1
                                : evidence.predictions().likeliest(row);
                var said = evidence.predictions().at(row, label);
                var inside = Math.clamp(said, FLOOR, 1 - FLOOR);
                scores[row] = StrictMath.log(inside / (1 - inside));
                left[row] = ((int) target == label ? 1 : 0) - said;
            } else {
                scores[row] = evidence.predictions().at(row, 0);
                left[row] = target - scores[row];
            }
        }
        return new Residuals(scores, left);
    }

    /// The same about the likeliest class of each row, however many there are.
    public static Residuals ofLikeliest(Evidence evidence) {
        if (!evidence.task().classification()) {
            return of(evidence);
        }
        var rows = evidence.rows().rows();
        var scores = new double[rows];
        var left = new double[rows];
        for (int row = 0; row < rows; row++) {
            var label = evidence.predictions().likeliest(row);
            scores[row] = evidence.predictions().at(row, label);
            left[row] = ((int) evidence.rows().target(row) == label ? 1 : 0) - scores[row];
        }
        return new Residuals(scores, left);
    }
}
