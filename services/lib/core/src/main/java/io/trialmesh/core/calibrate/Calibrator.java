package io.trialmesh.core.calibrate;

import io.trialmesh.core.metric.Predictions;
import java.util.List;

/// Turns what a model says into probabilities that mean it; fitted once, and a pure function since.
public interface Calibrator {

    /// The name of its family: `platt`.
    String kind();

    /// What {@link CalibratorFamily#load} makes it again from.
    List<Double> parameters();

    /// The same rows, calibrated; a row with a number that is none gets none.
    Predictions calibrate(Predictions said);
}
