package io.trialmesh.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForkTest {

    @Test
    void aChildIsToldNoKeysOfStoresAndDatabases() {
        var environment =
                new HashMap<>(
                        Map.of(
                                "TRIALMESH_WORKER_STORE_SECRET_KEY", "secret",
                                "TRIALMESH_EVALUATOR_DATABASE_PASSWORD", "secret",
                                "AWS_SECRET_ACCESS_KEY", "secret",
                                "JDK_JAVA_OPTIONS", "-Xmx128m",
                                "PATH", "/usr/bin"));

        Fork.withoutSettings(environment);

        assertThat(environment).containsOnlyKeys("PATH");
    }
}
