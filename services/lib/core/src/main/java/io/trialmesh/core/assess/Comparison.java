package io.trialmesh.core.assess;

/// Two models on the same rows, and whether one is surely better.
///
/// @param first the objective of the first
/// @param difference by how much the first is better, with a paired interval; below 0 the second is
/// @param test a second opinion: `delong` for areas under the ROC curve, else `mcnemar` for classes
///   and `wilcoxon` for numbers
/// @param pValue of that test, two-sided
public record Comparison(
        Estimate first,
        Estimate second,
        Estimate difference,
        String test,
        double pValue,
        Outcome outcome,
        String sentence) {

    /// Who wins, decided on the interval of the difference.
    public enum Outcome {
        FIRST_WINS,
        SECOND_WINS,
        TOO_CLOSE
    }

    /// One of the two.
    ///
    /// @param name as the sentence shall say it, such as `trial 7`
    /// @param evidence about the same rows as the other's, in the same order
    public record Side(String name, Evidence evidence) {}
}
