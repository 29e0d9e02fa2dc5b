package io.trialmesh.learn.calibrate;

import com.google.auto.service.AutoService;
import io.trialmesh.core.calibrate.Calibrator;
import io.trialmesh.core.calibrate.CalibratorFamily;
import io.trialmesh.core.metric.Predictions;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// All scores divided by one number, which cools what is too sure of itself (Guo, Pleiss, Sun and
/// Weinberger, On calibration of modern neural networks, 2017): the logarithms of the probabilities
/// over T, from 0.05 to 20, by the golden section.
@AutoService(CalibratorFamily.class)
public final class Temperature implements CalibratorFamily {

    private static final double COLDEST = 0.05;
    private static final double HOTTEST = 20;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final double NEAR = 1e-6;
    private static final int FEWEST = 50;

    @Override
    public String name() {
        return "temperature";
    }

    @Override
    public int complexity() {
        return 1;
    }

    @Override
    public int fewestRows() {
        return FEWEST;
    }

    @Override
    public Calibrator fit(Predictions said, double[] targets) {
        DoubleUnaryOperator loss = log -> loss(said, targets, StrictMath.exp(log));
        var log = lowest(loss, StrictMath.log(COLDEST), StrictMath.log(HOTTEST));
        return new Cooled(name(), StrictMath.exp(log));
    }

    @Override
    public Calibrator load(int outputs, List<Double> parameters) {
        if (parameters.size() != 1 || !(parameters.getFirst() > 0)) {
            throw new IllegalArgumentException("temperature is one number above 0: " + parameters);
        }
        return new Cooled(name(), parameters.getFirst());
    }

    /// Where a function with one valley is lowest.
    private static double lowest(DoubleUnaryOperator function, double from, double to) {
        double low = from;
        double high = to;
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double atLeft = function.applyAsDouble(left);
        double atRight = function.applyAsDouble(right);
        while (high - low > NEAR) {
            if (atLeft <= atRight) {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - GOLDEN * (high - low);
                atLeft = function.applyAsDouble(left);
            } else {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + GOLDEN * (high - low);
                atRight = function.applyAsDouble(right);
            }
        }
        return (low + high) / 2;
    }

    private static double loss(Predictions said, double[] targets, double temperature) {
        double sum = 0;
        var row = new double[said.outputs()];
        for (int i = 0; i < targets.length; i++) {
            cool(said, i, temperature, row);
            sum -= Odds.log(row[(int) targets[i]]);
        }
        return sum;
    }

    private static void cool(Predictions said, int row, double temperature, double[] into) {
        double most = Double.NEGATIVE_INFINITY;
        for (int label = 0; label < into.length; label++) {
            into[label] = Odds.log(said.at(row, label)) / temperature;
            most = Math.max(most, into[label]);
        }
        double sum = 0;
        for (int label = 0; label < into.length; label++) {
            into[label] = StrictMath.exp(into[label] - most);
            sum += into[label];
        }
        for (int label = 0; label < into.length; label++) {
            into[label] /= sum;
        }
    }

    private record Cooled(String kind, double temperature) implements Calibrator {

        @Override
        public List<Double> parameters() {
            return List.of(temperature);
        }

        @Override
        public Predictions calibrate(Predictions said) {
            var values = new double[said.rows() * said.outputs()];
            var row = new double[said.outputs()];
            for (int i = 0; i < said.rows(); i++) {
                cool(said, i, temperature, row);
                System.arraycopy(row, 0, values, i * row.length, row.length);
            }
            return new Predictions(said.outputs(), values);
        }
    }
}
