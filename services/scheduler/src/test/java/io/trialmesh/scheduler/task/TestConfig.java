package io.trialmesh.scheduler.task;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.trialmesh.scheduler.SchedulerConfig;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// The scheduler's settings as a test wants them; what is not said has its default.
public final class TestConfig {

    private TestConfig() {}

    public static SchedulerConfig of(Map<String, String> settings) {
        var prefixed = new LinkedHashMap<String, String>();
        settings.forEach((name, value) -> prefixed.put("trialmesh.scheduler." + name, value));
        return new SmallRyeConfigBuilder()
                .withMapping(SchedulerConfig.class)
                .withSources(new PropertiesConfigSource(prefixed, "test", 100))
                .withConverter(Duration.class, 200, new DurationConverter())
                .addDefaultInterceptors()
                .build()
                .getConfigMapping(SchedulerConfig.class);
    }
}
