package io.trialmesh.assess.curve;

/// A shape with its numbers, and how well it fits.
///
/// @param misfit the weighted sum of squares over the means of the sizes
record FittedCurve(
        CurveShape shape,
        double first,
        double second,
        double asymptote,
        double scale,
        double misfit) {

    /// The loss at a size in parts of the largest measured.
    double at(double part) {
        return asymptote + scale * shape.at(part, first, second);
    }
}
