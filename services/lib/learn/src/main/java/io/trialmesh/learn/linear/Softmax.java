package io.trialmesh.learn.linear;

/// Scores to probabilities, without overflow.
final class Softmax {

    private Softmax() {}

    /// The probability of one output for one row; scores are output by output.
    static double probability(double[][] scores, int output, int row) {
        double sum = 0;
        for (var others : scores) {
            sum += StrictMath.exp(Math.clamp(others[row] - scores[output][row], -700, 700));
        }
        return 1 / sum;
    }
}
