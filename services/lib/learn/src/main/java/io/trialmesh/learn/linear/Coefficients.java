package io.trialmesh.learn.linear;

import java.util.Arrays;

/// Intercepts and coefficients of each output.
///
/// @param intercepts one per output
/// @param slopes output by output, one per column of the design
record Coefficients(double[] intercepts, double[][] slopes) {

    static Coefficients zero(int outputs, int width) {
        return new Coefficients(new double[outputs], new double[outputs][width]);
    }

    Coefficients copy() {
        var slopesCopy = Arrays.stream(slopes).map(double[]::clone).toArray(double[][]::new);
        return new Coefficients(intercepts.clone(), slopesCopy);
    }

    /// The linear predictor of each row, output by output.
    double[][] scores(Design design) {
        var scores = new double[intercepts.length][design.rows()];
        for (int output = 0; output < scores.length; output++) {
            Arrays.fill(scores[output], intercepts[output]);
            for (int column = 0; column < design.width(); column++) {
                if (slopes[output][column] != 0) {
                    design.add(column, slopes[output][column], scores[output]);
                }
            }
        }
        return scores;
    }
}
