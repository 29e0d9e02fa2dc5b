package io.trialmesh.assess.calibration;

import io.trialmesh.core.chance.Normal;

/// Whether squared errors are as large as the probabilities themselves promise: near 0 where they
/// are, a standard normal number (Spiegelhalter, Probabilistic prediction in patient management and
/// clinical trials, 1986).
///
/// @param z above 0 where the model errs more than it says
/// @param p of a number as far from 0, were every probability true
public record Spiegelhalter(double z, double p) {

    /// The test of these; 0 where every probability is 0, ½ or 1 and nothing is promised.
    public static Spiegelhalter of(Forecasts forecasts) {
        double sum = 0;
        double variance = 0;
        for (int row = 0; row < forecasts.rows(); row++) {
            var said = forecasts.said()[row];
            var lean = 1 - 2 * said;
            sum += ((forecasts.happened()[row] ? 1 : 0) - said) * lean;
            variance += lean * lean * said * (1 - said);
        }
        var z = variance > 0 ? sum / Math.sqrt(variance) : 0;
        return new Spiegelhalter(z, 2 * (1 - Normal.below(Math.abs(z))));
    }
}
