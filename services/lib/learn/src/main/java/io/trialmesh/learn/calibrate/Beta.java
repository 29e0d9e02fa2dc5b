package io.trialmesh.learn.calibrate;

import com.google.auto.service.AutoService;
import io.trialmesh.core.calibrate.CalibratorFamily;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.List;

/// Each end of the scale bent on its own: σ(c + a·ln p − b·ln(1 − p)) with a, b ≥ 0 (Kull, Silva
/// Filho and Flach, Beta calibration, 2017), with Platt's smoothed targets.
@AutoService(CalibratorFamily.class)
public final class Beta extends OneVersusRest {

    private static final int FEWEST = 50;

    @Override
    public String name() {
        return "beta";
    }

    @Override
    public int complexity() {
        return 3;
    }

    @Override
    public int fewestRows() {
        return FEWEST;
    }

    @Override
    Curve fit(double[] said, boolean[] happened) {
        var rises = Arrays.stream(said).map(Odds::log).toArray();
        var falls = Arrays.stream(said).map(p -> -Odds.log(1 - p)).toArray();
        var fit = new RisingLogistic(new double[][] {rises, falls}, Odds.smoothed(happened)).fit();
        return new Bent(fit[0], fit[1], fit[2]);
    }

    @Override
    Curve read(DoubleBuffer parameters) {
        return new Bent(parameters.get(), parameters.get(), parameters.get());
    }

    /// The bent curve.
    ///
    /// @param low the weight of ln p
    /// @param high the weight of −ln(1 − p)
    private record Bent(double intercept, double low, double high) implements Curve {

        @Override
        public double at(double said) {
            return Odds.sigmoid(intercept + low * Odds.log(said) - high * Odds.log(1 - said));
        }

        @Override
        public List<Double> parameters() {
            return List.of(intercept, low, high);
        }
    }
}
