package io.trialmesh.assess.calibration;

import io.trialmesh.core.assess.Evidence;

/// Probabilities of things beside whether they came about.
///
/// @param said of each row
/// @param happened in each row
public record Forecasts(double[] said, boolean[] happened) {

    public Forecasts {
        if (said.length != happened.length) {
            throw new IllegalArgumentException(
                    said.length + " probabilities for " + happened.length + " rows");
        }
    }

    /// That a row is of this class.
    public static Forecasts ofClass(Evidence evidence, int label) {
        var rows = evidence.rows().rows();
        var said = new double[rows];
        var happened = new boolean[rows];
        for (int row = 0; row < rows; row++) {
            said[row] = evidence.predictions().at(row, label);
            happened[row] = (int) evidence.rows().target(row) == label;
        }
        return new Forecasts(said, happened);
    }

    /// That the likeliest class of a row is right.
    public static Forecasts ofLikeliest(Evidence evidence) {
        var rows = evidence.rows().rows();
        var said = new double[rows];
        var happened = new boolean[rows];
        for (int row = 0; row < rows; row++) {
            var likeliest = evidence.predictions().likeliest(row);
            said[row] = evidence.predictions().at(row, likeliest);
            happened[row] = (int) evidence.rows().target(row) == likeliest;
        }
        return new Forecasts(said, happened);
    }

    /// What is looked at first: of two classes the second, of more the likeliest.
    public static Forecasts shown(Evidence evidence) {
        return evidence.task().labels().size() == 2 ? ofClass(evidence, 1) : ofLikeliest(evidence);
    }

    public int rows() {
        return said.length;
    }
}
