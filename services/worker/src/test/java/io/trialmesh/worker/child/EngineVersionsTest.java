package io.trialmesh.worker.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trialmesh.core.learn.ModelFamily;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class EngineVersionsTest {

    @Test
    void theBuildKnowsTheVersionOfEveryFamilysEngine() {
        assertThat(ServiceLoader.load(ModelFamily.class))
                .hasSizeGreaterThan(2)
                .allSatisfy(family ->
                        assertThat(EngineVersions.of(family.engine()))
                                .as(family.name())
                                .matches("\\d+\\.\\d+[-.\\w]*"));
    }

    @Test
    void anEngineThatNobodyWroteDownIsNamed() {
        assertThatThrownBy(() -> EngineVersions.of("abacus"))
                .hasMessage("engine-versions.properties names no version of the engine abacus");
    }
}
