package io.trialmesh.learn.linear;

/// Scores to probabilities, without overflow.
final class Softmax {

    /// Far beyond what any probability can show, and its exponential is still a number.
    private static final double MOST = 500;

    private Softmax() {}

    /// The exponential of a score; never zero, never infinite.
    static double exp(double score) {
        return StrictMath.exp(Math.clamp(score, -MOST, MOST));
    }

    /// Writes the probabilities of one row, one after the other.
    ///
    /// @param scores output by output
    static void write(double[][] scores, int row, double[] values, int at) {
        double most = Double.NEGATIVE_INFINITY;
        for (var output : scores) {
            most = Math.max(most, output[row]);
        }
        double sum = 0;
        for (int output = 0; output < scores.length; output++) {
            values[at + output] = StrictMath.exp(scores[output][row] - most);
            sum += values[at + output];
        }
        for (int output = 0; output < scores.length; output++) {
            values[at + output] /= sum;
        }
    }
}
