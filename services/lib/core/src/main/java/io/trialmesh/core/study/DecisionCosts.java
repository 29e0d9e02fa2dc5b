package io.trialmesh.core.study;

/// What the two kinds of mistakes about two classes cost, in any one currency.
///
/// @param falsePositive where the second label is answered and the first is true
/// @param falseNegative where the first label is answered and the second is true
public record DecisionCosts(double falsePositive, double falseNegative) {

    /// The probability of the second label from which on it is the cheaper answer, where
    /// probabilities mean what they say (Elkan, The foundations of cost-sensitive learning, 2001).
    public double threshold() {
        return falsePositive / (falsePositive + falseNegative);
    }
}
