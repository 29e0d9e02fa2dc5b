package io.trialmesh.testkit.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.search.StoppingRule;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoppingPromiseTest {

    @Test
    void aSoundRuleBreaksNoPromise() {
        assertThat(broken(new FaultyStoppingRules.Sound())).isEmpty();
    }

    @Test
    void comparingFamiliesWithOneAnotherIsCaught() {
        assertThat(broken(new FaultyStoppingRules.Mixing()))
                .containsExactly("lets the first one go on", "compares within a family");
    }

    @Test
    void stoppingTheBestIsCaught() {
        assertThat(broken(new FaultyStoppingRules.Greedy()))
                .containsExactly("never stops the best so far");
    }

    @Test
    void takingTheBestForTheWorstIsCaught() {
        assertThat(broken(new FaultyStoppingRules.Backwards()))
                .containsExactly("takes a gain for a negative loss");
    }

    @Test
    void stoppingTheFirstIsCaught() {
        assertThat(broken(new FaultyStoppingRules.Hasty())).contains("lets the first one go on");
    }

    @Test
    void twoThresholdsAtOneStepAreCaught() {
        assertThat(broken(new FaultyStoppingRules.Twofold()))
                .containsExactly("goes up step by step");
    }

    @Test
    void aMemoryBetweenCallsIsCaught() {
        assertThat(broken(new FaultyStoppingRules.Remembering()))
                .contains("keeps nothing between calls");
    }

    @Test
    void mindingThePendingIsCaught() {
        assertThat(broken(new FaultyStoppingRules.Impatient())).containsExactly("waits for nobody");
    }

    private static List<String> broken(StoppingRule rule) {
        return StoppingPromise.ALL.stream()
                .filter(promise -> breaks(promise, rule))
                .map(StoppingPromise::sentence)
                .toList();
    }

    private static boolean breaks(StoppingPromise promise, StoppingRule rule) {
        try {
            promise.test().accept(rule);
            return false;
        } catch (AssertionError _) {
            return true;
        }
    }
}
