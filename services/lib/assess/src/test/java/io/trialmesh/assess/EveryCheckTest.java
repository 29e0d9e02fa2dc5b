package io.trialmesh.assess;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trialmesh.assess.check.BlindCheck;
import io.trialmesh.core.assess.Check;
import io.trialmesh.testkit.assess.CheckContract;
import org.junit.jupiter.api.Test;

/// Every check, by the contract; and the contract, by a check that cannot fail and one that cannot
/// repeat itself.
class EveryCheckTest extends CheckContract {

    @Test
    void catchesACheckThatCannotFail() {
        assertThatThrownBy(() -> test(new BlindCheck(), "planted fault"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("a check that cannot fail is no check");
    }

    @Test
    void catchesACheckThatSaysSomethingElseWhenAskedAgain() {
        assertThatThrownBy(() -> test(BlindCheck.counting(), "repeats itself"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Look 1 was good.");
    }

    private static void test(Check check, String name) throws Throwable {
        CheckContract.tests(check)
                .filter(test -> test.getDisplayName().contains(name))
                .findFirst()
                .orElseThrow()
                .getExecutable()
                .execute();
    }
}
