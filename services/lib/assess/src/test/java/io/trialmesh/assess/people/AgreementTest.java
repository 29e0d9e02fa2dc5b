package io.trialmesh.assess.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Agreement against the worked examples of its papers.
class AgreementTest {

    private static final double NO = Double.NaN;

    /// Four observers and twelve units (Krippendorff, 2011, section C).
    private static final double[][] OBSERVERS = {
        {1, 2, 3, 3, 2, 1, 4, 1, 2, NO, NO, NO},
        {1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NO, 3},
        {NO, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NO},
        {1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NO}
    };

    @Test
    void alphaIsThatOfThePaper() {
        var agreement = Agreement.of(12, (person, row) -> OBSERVERS[person][row], 4);

        assertThat(agreement.alpha(Agreement.Scale.NAMES).of(once(12)))
                .isCloseTo(0.743, within(5e-4));
        assertThat(agreement.alpha(Agreement.Scale.NUMBERS).of(once(12)))
                .isCloseTo(0.849, within(5e-4));
    }

    /// 20 times both yes, 15 times both no, 5 and 10 times one of them: 0.7 observed, 0.5 by luck.
    @Test
    void kappaIsWhatIsLeftOfAgreementWithoutLuck() {
        var agreement = Agreement.of(50, AgreementTest::twoReaders, 2);

        assertThat(agreement.kappa().of(once(50))).isCloseTo(0.4, within(1e-12));
    }

    @Test
    void aRowCountsAsOftenAsItWasDrawn() {
        var agreement = Agreement.of(50, AgreementTest::twoReaders, 2);
        var twice = once(50);
        Arrays.fill(twice, 2);

        assertThat(agreement.kappa().of(twice)).isCloseTo(0.4, within(1e-12));
        var doubled = Agreement.of(100, (person, row) -> twoReaders(person, row % 50), 2);
        assertThat(agreement.alpha(Agreement.Scale.NAMES).of(twice))
                .isCloseTo(doubled.alpha(Agreement.Scale.NAMES).of(once(100)), within(1e-12));
    }

    private static double twoReaders(int person, int row) {
        if (row < 20) {
            return 1;
        }
        if (row < 35) {
            return 0;
        }
        return person == 0 ? (row < 40 ? 1 : 0) : row < 40 ? 0 : 1;
    }

    private static int[] once(int rows) {
        var counts = new int[rows];
        Arrays.fill(counts, 1);
        return counts;
    }
}
