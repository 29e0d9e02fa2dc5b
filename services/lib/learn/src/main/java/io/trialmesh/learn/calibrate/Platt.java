package io.trialmesh.learn.calibrate;

import com.google.auto.service.AutoService;
import io.trialmesh.core.calibrate.CalibratorFamily;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.List;

/// A straight line from the logit that was said to the one that is meant: σ(a + b·logit p) with b ≥
/// 0 and smoothed targets (Platt, Probabilistic outputs for support vector machines, 1999).
@AutoService(CalibratorFamily.class)
public final class Platt extends OneVersusRest {

    private static final int FEWEST = 50;

    @Override
    public String name() {
        return "platt";
    }

    @Override
    public int complexity() {
        return 2;
    }

    @Override
    public int fewestRows() {
        return FEWEST;
    }

    @Override
    Curve fit(double[] said, boolean[] happened) {
        var logits = Arrays.stream(said).map(Odds::logit).toArray();
        var line = new RisingLogistic(new double[][] {logits}, Odds.smoothed(happened)).fit();
        return new Line(line[0], line[1]);
    }

    @Override
    Curve read(DoubleBuffer parameters) {
        return new Line(parameters.get(), parameters.get());
    }

    private record Line(double intercept, double slope) implements Curve {

        @Override
        public double at(double said) {
            return Odds.sigmoid(intercept + slope * Odds.logit(said));
        }

        @Override
        public List<Double> parameters() {
            return List.of(intercept, slope);
        }
    }
}
