package io.trialmesh.testkit.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.search.SearchAlgorithm;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchPromiseTest {

    @Test
    void aSoundAlgorithmBreaksNoPromise() {
        assertThat(broken(new FaultySearches.Sound())).isEmpty();
    }

    @Test
    void aNameNobodyCanTypeIsCaught() {
        assertThat(broken(new FaultySearches.Shouting()))
                .containsExactly("has a name in kebab case");
    }

    @Test
    void aPointOutsideTheSpaceIsCaught() {
        assertThat(broken(new FaultySearches.Outside())).contains("stays inside the space");
    }

    @Test
    void luckOfItsOwnIsCaught() {
        assertThat(broken(new FaultySearches.Lucky())).contains("repeats itself from one seed");
    }

    @Test
    void aMemoryBetweenCallsIsCaught() {
        assertThat(broken(new FaultySearches.Remembering()))
                .containsExactly("keeps nothing between calls", "repeats itself in a second JVM");
    }

    @Test
    void takingTheWorstForTheBestIsCaught() {
        assertThat(broken(new FaultySearches.Backwards()))
                .containsExactly("takes a gain for a negative loss");
    }

    @Test
    void proposingAPendingPointAgainIsCaught() {
        assertThat(broken(new FaultySearches.Impatient()))
                .containsExactly("tries each point of a finite space once");
    }

    @Test
    void neverComingToAnEndIsCaught() {
        assertThat(broken(new FaultySearches.Endless()))
                .containsExactly("tries each point of a finite space once");
    }

    @Test
    void goingWhereGatesFailIsCaught() {
        assertThat(broken(new FaultySearches.Lawless()))
                .containsExactly("turns from what gates refuse, if it looks at results");
    }

    @Test
    void givingUpUnderALongPastIsCaught() {
        assertThat(broken(new FaultySearches.Tired()))
                .containsExactly("goes on after ten thousand trials");
    }

    @Test
    void theOrderOfASetIsCaught() {
        assertThat(broken(new FaultySearches.Unordered()))
                .containsExactly("repeats itself in a second JVM");
    }

    @Test
    void theLastDigitOfALogarithmIsCaught() {
        assertThat(broken(new FaultySearches.Approximate()))
                .containsExactly("repeats itself in a second JVM");
    }

    private static List<String> broken(SearchAlgorithm algorithm) {
        return SearchPromise.ALL.stream()
                .filter(promise -> breaks(promise, algorithm))
                .map(SearchPromise::sentence)
                .toList();
    }

    private static boolean breaks(SearchPromise promise, SearchAlgorithm algorithm) {
        try {
            promise.test().accept(algorithm);
            return false;
        } catch (AssertionError _) {
            return true;
        }
    }
}
