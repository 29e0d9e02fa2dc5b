package io.trialmesh.scheduler.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Numbers of the tables, and of the papers.
final class StudentTest {

    @Test
    void itsEndsAreThoseOfTheTables() {
        assertThat(Student.quantile95(1)).isCloseTo(12.7062, within(1e-4));
        assertThat(Student.quantile95(2)).isCloseTo(4.30265, within(1e-5));
        assertThat(Student.quantile95(9)).isCloseTo(2.26216, within(1e-5));
        assertThat(Student.quantile95(99)).isCloseTo(1.98422, within(1e-5));
        assertThat(Student.quantile95(1e9)).isCloseTo(1.95996, within(1e-5));
        assertThat(Student.twoSided(2.26216, 9)).isCloseTo(0.05, within(1e-6));
        assertThat(Student.twoSided(-1.95996, 1e4)).isCloseTo(0.05, within(1e-4));
        assertThat(Student.twoSided(0, 5)).isEqualTo(1);
    }

    /// Two draws of two folds, differences 1, 3, 2, 2: mean 2, variance 2/3; J = 4 and as many rows
    /// are tested as learnt from, so the squared error is (1/4 + 1) · 2/3.
    @Test
    void theVarianceOfDrawsIsCorrectedAsByNadeauAndBengio() {
        var zero = new double[4];
        var folds = new int[] {0, 0, 1, 1};
        var draws =
                List.of(
                        new PairedDifference.Pair(new double[] {1, 1, 3, 3}, zero, folds),
                        new PairedDifference.Pair(new double[] {2, 2, 2, 2}, zero, folds));
        var difference = PairedDifference.ofDraws(draws, PairedDifference.Shape.MEAN);
        assertThat(difference.value()).isEqualTo(2);
        assertThat(difference.standardError()).isCloseTo(Math.sqrt(1.25 * 2 / 3), within(1e-12));
        assertThat(difference.freedom()).isEqualTo(3);
        assertThat(difference.pValue()).isCloseTo(0.1162, within(1e-4));
    }
}
