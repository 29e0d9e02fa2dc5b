package io.trialmesh.learn.calibrate;

import io.trialmesh.core.calibrate.Calibrator;
import io.trialmesh.core.calibrate.CalibratorFamily;
import io.trialmesh.core.metric.Predictions;
import java.nio.BufferUnderflowException;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.List;

/// Calibrators of one probability: of two classes the second's; of more each against the rest, and
/// then divided by their sum (Zadrozny and Elkan, Transforming classifier scores into accurate
/// multiclass probability estimates, 2002).
abstract class OneVersusRest implements CalibratorFamily {

    /// A curve for one class.
    ///
    /// @param said the probability of each row, from 0 to 1
    /// @param happened whether the row is of the class
    abstract Curve fit(double[] said, boolean[] happened);

    /// Reads the next curve, and checks it.
    abstract Curve read(DoubleBuffer parameters);

    @Override
    public final Calibrator fit(Predictions said, double[] targets) {
        var curves = new ArrayList<Curve>();
        for (int label = first(said.outputs()); label < said.outputs(); label++) {
            var column = new double[said.rows()];
            var happened = new boolean[said.rows()];
            for (int row = 0; row < column.length; row++) {
                column[row] = Math.clamp(said.at(row, label), 0, 1);
                happened[row] = (int) targets[row] == label;
            }
            curves.add(fit(column, happened));
        }
        return new Curves(name(), said.outputs(), curves);
    }

    @Override
    public final Calibrator load(int outputs, List<Double> parameters) {
        var buffer = DoubleBuffer.wrap(parameters.stream().mapToDouble(number -> number).toArray());
        var curves = new ArrayList<Curve>();
        try {
            for (int label = first(outputs); label < outputs; label++) {
                curves.add(read(buffer));
            }
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException(
                    name() + " has too few parameters: " + parameters.size(), e);
        }
        if (buffer.hasRemaining()) {
            throw new IllegalArgumentException(
                    name() + " has " + buffer.remaining() + " parameters too many");
        }
        return new Curves(name(), outputs, curves);
    }

    private static int first(int outputs) {
        return outputs == 2 ? 1 : 0;
    }

    /// What was fitted.
    ///
    /// @param curves one for two classes, else one for each
    private record Curves(String kind, int outputs, List<Curve> curves) implements Calibrator {

        Curves {
            curves = List.copyOf(curves);
        }

        @Override
        public List<Double> parameters() {
            return curves.stream().flatMap(curve -> curve.parameters().stream()).toList();
        }

        @Override
        public Predictions calibrate(Predictions said) {
            if (said.outputs() != outputs) {
                throw new IllegalArgumentException(
                        "%s calibrates %d classes, not %d"
                                .formatted(kind, outputs, said.outputs()));
            }
            var values = new double[said.rows() * outputs];
            for (int row = 0; row < said.rows(); row++) {
                if (outputs == 2) {
                    values[2 * row + 1] = at(0, said.at(row, 1));
                    values[2 * row] = 1 - values[2 * row + 1];
                } else {
                    ofMany(said, row, values);
                }
            }
            return new Predictions(outputs, values);
        }

        private void ofMany(Predictions said, int row, double[] values) {
            double sum = 0;
            for (int label = 0; label < outputs; label++) {
                values[row * outputs + label] = at(label, said.at(row, label));
                sum += values[row * outputs + label];
            }
            for (int label = 0; label < outputs; label++) {
                values[row * outputs + label] /= sum;
            }
        }

        private double at(int curve, double said) {
            return Double.isNaN(said) ? said : curves.get(curve).at(Math.clamp(said, 0, 1));
        }
    }
}
