package io.trialmesh.core.calibrate;

import io.trialmesh.core.metric.Predictions;
import java.util.List;

/// A kind of calibrator: how it is fitted, how it is read back.
///
/// Found by {@link java.util.ServiceLoader}; annotate with {@link
/// com.google.auto.service.AutoService}, and the testkit's contract tests it.
public interface CalibratorFamily {

    /// Kebab case: `temperature`, `venn-abers`.
    String name();

    /// How many numbers it fits for a class; where two do equally well, the one with fewer is
    /// taken. Families that keep all they have seen count high.
    int complexity();

    /// With fewer rows it is not worth fitting.
    int fewestRows();

    /// Fits the rows; the same for the same rows in the same order.
    ///
    /// @param said probabilities by models that never saw these rows
    /// @param targets the index of the class of each row
    Calibrator fit(Predictions said, double[] targets);

    /// A calibrator read back.
    ///
    /// @param outputs how many classes there are
    /// @throws IllegalArgumentException where the parameters are none of this family's
    Calibrator load(int outputs, List<Double> parameters);
}
