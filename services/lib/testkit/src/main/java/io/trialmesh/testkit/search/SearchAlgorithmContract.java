package io.trialmesh.testkit.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.search.SearchAlgorithm;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What every registered {@link SearchAlgorithm} must do; extend it once per module that has some.
public abstract class SearchAlgorithmContract {

    @TestFactory
    Stream<DynamicContainer> everyAlgorithm() {
        return registered().stream()
                .map(algorithm ->
                        DynamicContainer.dynamicContainer(algorithm.name(), tests(algorithm)));
    }

    @Test
    void everyAlgorithmHasItsOwnName() {
        assertThat(registered())
                .extracting(SearchAlgorithm::name)
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }

    private static Stream<DynamicTest> tests(SearchAlgorithm algorithm) {
        return SearchPromise.ALL.stream()
                .map(promise ->
                        DynamicTest.dynamicTest(
                                promise.sentence(), () -> promise.test().accept(algorithm)));
    }

    private static List<SearchAlgorithm> registered() {
        return ServiceLoader.load(SearchAlgorithm.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
