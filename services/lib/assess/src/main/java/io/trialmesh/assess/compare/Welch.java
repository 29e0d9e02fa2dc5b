package io.trialmesh.assess.compare;

import io.trialmesh.assess.interval.Student;
import java.util.Arrays;

/// Is one mean above another, where spreads may differ (Welch, The generalization of Student's
/// problem when several different population variances are involved, 1947)?
public final class Welch {

    private Welch() {}

    /// The one-sided p-value of the first mean being no larger; 1 where either has fewer than two
    /// values.
    public static double pAbove(double[] first, double[] second) {
        if (first.length < 2 || second.length < 2) {
            return 1;
        }
        var one = variance(first) / first.length;
        var other = variance(second) / second.length;
        var difference = mean(first) - mean(second);
        if (one + other == 0) {
            return difference > 0 ? 0 : 1;
        }
        var freedom =
                (one + other)
                        * (one + other)
                        / (one * one / (first.length - 1) + other * other / (second.length - 1));
        return Student.above(difference / Math.sqrt(one + other), freedom);
    }

    /// The one-sided p-value of a mean being no larger than 0 (Student, 1908).
    public static double pAboveZero(double[] values) {
        if (values.length < 2) {
            return 1;
        }
        var error = Math.sqrt(variance(values) / values.length);
        if (error == 0) {
            return mean(values) > 0 ? 0 : 1;
        }
        return Student.above(mean(values) / error, values.length - 1.0);
    }

    public static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    /// Of the sample, with n - 1; 0 below two values.
    public static double variance(double[] values) {
        var mean = mean(values);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum()
                / Math.max(1, values.length - 1);
    }
}
