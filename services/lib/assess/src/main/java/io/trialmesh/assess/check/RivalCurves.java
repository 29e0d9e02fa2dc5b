package io.trialmesh.assess.check;

import io.trialmesh.assess.column.SortedNumbers;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.metric.Goal;
import java.util.List;

/// What the same damage does to the model that another one is held against.
///
/// @param name of the rival, as sentences say it
/// @param curves in the order of the model's own
record RivalCurves(String name, List<SeverityCurve> curves) {

    /// Where the rival makes next to no errors, dividing by them says nothing.
    private static final double FLOOR = 0.01;

    RivalCurves {
        curves = List.copyOf(curves);
    }

    /// The unit of an error: the spread of the targets where the objective has their unit, else 1.
    static double unit(Evidence clean) {
        var natural = !clean.task().classification() && clean.metric().goal() == Goal.MINIMIZE;
        var spread = natural ? SortedNumbers.of(clean.rows().targets()).deviation() : 1;
        return spread > 0 ? spread : 1;
    }

    /// The model's errors by the rival's, over all severities of all curves (corruption error:
    /// Hendrycks and Dietterich 2019, section 4.1).
    ///
    /// @param own errors by curve and severity from 0 ({@link SeverityCurve.Resample#errors})
    /// @param its the rival's
    static double corruptionError(List<double[]> own, List<double[]> its, double unit) {
        return mean(own, 0) / unit / Math.max(FLOOR, mean(its, 0) / unit);
    }

    /// The same of what the errors grow by under damage.
    static double relativeError(List<double[]> own, List<double[]> its, double unit) {
        return mean(own, 1) / unit / Math.max(FLOOR, mean(its, 1) / unit);
    }

    /// @param less how often the error at severity 0 is taken off
    private static double mean(List<double[]> errors, int less) {
        double sum = 0;
        int summed = 0;
        for (var curve : errors) {
            for (int severity = 1; severity < curve.length; severity++) {
                sum += curve[severity] - less * curve[0];
                summed++;
            }
        }
        return sum / summed;
    }
}
