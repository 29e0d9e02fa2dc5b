package io.trialmesh.assess.curve;

import java.util.List;

/// All shapes together, each with the weight that the data give it: `exp(-BIC / 2)` (Schwarz, 1978;
/// Raftery, 1995), since no shape is true and the best fitting one is too sure of itself.
record CurveBundle(List<FittedCurve> curves, double[] weights) {

    CurveBundle {
        curves = List.copyOf(curves);
    }

    /// @param floor no asymptote is better than this
    static CurveBundle of(Anchors anchors, double floor) {
        var curves = CurveFit.all(anchors, floor);
        var bic = new double[curves.size()];
        var least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < bic.length; i++) {
            // The scatter of repeats is known, so the misfit is a deviance.
            bic[i] =
                    curves.get(i).misfit()
                            + curves.get(i).shape().parameters() * StrictMath.log(anchors.points());
            least = Math.min(least, bic[i]);
        }
        double sum = 0;
        for (int i = 0; i < bic.length; i++) {
            bic[i] = StrictMath.exp((least - bic[i]) / 2);
            sum += bic[i];
        }
        for (int i = 0; i < bic.length; i++) {
            bic[i] /= sum;
        }
        return new CurveBundle(curves, bic);
    }

    /// The weighted mean of all shapes.
    double at(double part) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * curves.get(i).at(part);
        }
        return sum;
    }

    /// The weighted mean of where they end.
    double asymptote() {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * curves.get(i).asymptote();
        }
        return sum;
    }

    /// One shape, drawn by its weight.
    ///
    /// @param draw from 0 to 1
    FittedCurve drawn(double draw) {
        var left = draw;
        for (int i = 0; i < weights.length; i++) {
            left -= weights[i];
            if (left < 0) {
                return curves.get(i);
            }
        }
        return curves.getLast();
    }
}
