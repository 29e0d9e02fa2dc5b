package io.trialmesh.charttest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.trialmesh.evaluator.EvaluatorConfig;
import io.trialmesh.scheduler.SchedulerConfig;
import io.trialmesh.worker.WorkerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The files of settings as the services read them: by the same library, which refuses what it does
/// not know and cannot convert.
class SettingsAreReadTest {

    @Test
    void byTheScheduler() throws IOException {
        var read = read(SchedulerConfig.class, "scheduler", Map.of());

        assertThat(read.broker()).isEqualTo("trialmesh-kafka.trialmesh.svc:9092");
        assertThat(read.api().host()).isEqualTo("0.0.0.0");
    }

    @Test
    void byTheEvaluator() throws IOException {
        var read = read(EvaluatorConfig.class, "evaluator", Map.of());

        assertThat(read.scheduler()).isEqualTo("trialmesh-scheduler.trialmesh.svc:9090");
    }

    @Test
    void byAWorker() throws IOException {
        var read = read(WorkerConfig.class, "worker-cpu", Map.of());

        assertThat(read.lanes()).containsExactly("normal");
        assertThat(read.health().port()).contains(9092);
    }

    @Test
    void andPoolsAreAmongThem() throws IOException {
        var pool = "trialmesh.scheduler.scaling.pools[0].";
        var read =
                read(
                        SchedulerConfig.class,
                        "scheduler",
                        Map.of(
                                pool + "name", "cpu",
                                pool + "deployment", "t-worker-cpu",
                                pool + "selector", "trialmesh.io/pool=cpu,app=t",
                                pool + "lanes", "normal,large",
                                pool + "max", "40"));

        assertThat(read.scaling().pools().orElse(List.of()))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.name()).isEqualTo("cpu");
                    assertThat(each.selector()).isEqualTo("trialmesh.io/pool=cpu,app=t");
                    assertThat(each.lanes()).containsExactly("normal", "large");
                    assertThat(each.max()).isEqualTo(40);
                });
    }

    @Test
    void butNotOneThatIsMisspelt() {
        assertThatThrownBy(() ->
                        read(
                                WorkerConfig.class,
                                "worker-cpu",
                                Map.of("trialmesh.worker.colour", "red")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("trialmesh.worker.colour");
    }

    private static <T> T read(Class<T> settings, String file, Map<String, String> more)
            throws IOException {
        var mesh = Manifest.read(Files.readString(Helm.ROOT.resolve("k8s/trialmesh.yaml")));
        var workload =
                mesh.stream()
                        .filter(each -> each.kind().equals("Deployment"))
                        .filter(each -> each.name().equals("trialmesh-" + file))
                        .findFirst()
                        .orElseThrow();
        var all = new TreeMap<>(Settings.of(mesh, workload));
        all.putAll(more);
        return new SmallRyeConfigBuilder()
                .withMapping(settings)
                .withSources(new PropertiesConfigSource(all, file, 300))
                .withConverter(Duration.class, 200, new DurationConverter())
                .withConverter(MemorySize.class, 200, new MemorySizeConverter())
                .addDefaultInterceptors()
                .build()
                .getConfigMapping(settings);
    }
}
