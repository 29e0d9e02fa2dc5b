package io.trialmesh.assess;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trialmesh.assess.check.BlindCheck;
import io.trialmesh.testkit.assess.CheckContract;
import org.junit.jupiter.api.Test;

/// Every check, by the contract; and the contract, by a check that cannot fail.
class EveryCheckTest extends CheckContract {

    @Test
    void catchesACheckThatCannotFail() {
        var fails =
                CheckContract.tests(new BlindCheck())
                        .filter(test -> test.getDisplayName().contains("planted fault"))
                        .findFirst()
                        .orElseThrow();

        assertThatThrownBy(() -> fails.getExecutable().execute())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("a check that cannot fail is no check");
    }
}
