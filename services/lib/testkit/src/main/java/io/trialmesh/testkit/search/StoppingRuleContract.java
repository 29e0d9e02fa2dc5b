package io.trialmesh.testkit.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.search.StoppingRule;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What every registered {@link StoppingRule} must do; extend it once per module that has some.
public abstract class StoppingRuleContract {

    @TestFactory
    Stream<DynamicContainer> everyRule() {
        return registered().stream()
                .map(rule -> DynamicContainer.dynamicContainer(rule.name(), tests(rule)));
    }

    @Test
    void everyRuleHasItsOwnName() {
        assertThat(registered())
                .extracting(StoppingRule::name)
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }

    private static Stream<DynamicTest> tests(StoppingRule rule) {
        return StoppingPromise.ALL.stream()
                .map(promise ->
                        DynamicTest.dynamicTest(
                                promise.sentence(), () -> promise.test().accept(rule)));
    }

    private static List<StoppingRule> registered() {
        return ServiceLoader.load(StoppingRule.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
