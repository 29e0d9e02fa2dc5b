package io.trialmesh.assess.examine;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.assess.Background;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.LogLoss;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.order.OrderedMap;
import io.trialmesh.testkit.data.FrameBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Many gates at once: how often luck alone gets a model through.
class GatesTest {

    private static final int REPORTS = 200;
    private static final int GATES = 8;
    private static final int ROWS = 200;
    private static final Task TASK = Task.classes(List.of("no", "yes"));

    /// What a model that says 0.7 and is right so often gains over the zero rule.
    private static final double GAIN = Math.log(2) + 0.7 * Math.log(0.7) + 0.3 * Math.log(0.3);

    @Test
    void luckGetsNoGatePassedInMoreThanSixOfAHundredReports() {
        int alone = 0;
        int together = 0;
        for (int report = 0; report < REPORTS; report++) {
            var seed = report;
            var results =
                    IntStream.range(0, GATES).mapToObj(gate -> atTheLimit(seed, gate)).toList();
            alone += anyPasses(results) ? 1 : 0;
            together += anyPasses(Gates.together(results)) ? 1 : 0;
        }
        assertThat(alone / (double) REPORTS).as("without Holm").isGreaterThan(0.1);
        assertThat(together / (double) REPORTS).as("with Holm").isLessThanOrEqualTo(0.06);
    }

    private static boolean anyPasses(List<CheckResult> results) {
        return results.stream().anyMatch(result -> result.verdict() == Verdict.PASS);
    }

    /// A blocking gate that demands exactly what the model truly gains, on rows of its own.
    private static CheckResult atTheLimit(int report, int gate) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("by", Double.toString(GAIN));
        var spec =
                new CheckSpec(
                        "gate-" + gate,
                        "beats-zero-rule",
                        Severity.BLOCKER,
                        OrderedMap.copyOf(settings),
                        false);
        var random = new SplittableRandom(1_000L * report + gate);
        return check().examine(spec, evidence(random), random);
    }

    private static Evidence evidence(SplittableRandom random) {
        var targets = IntStream.range(0, ROWS).map(row -> row % 2).toArray();
        var values = new double[2 * ROWS];
        for (int row = 0; row < ROWS; row++) {
            var right = random.nextDouble() < 0.7;
            values[2 * row + targets[row]] = right ? 0.7 : 0.3;
            values[2 * row + 1 - targets[row]] = right ? 0.3 : 0.7;
        }
        var frame =
                FrameBuilder.rows(ROWS).number("x", row -> row).target(row -> targets[row]).build();
        return new Evidence(
                TASK,
                new LogLoss(),
                frame,
                new Predictions(2, values),
                new Halves(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Background.none());
    }

    private static Check check() {
        return ServiceLoader.load(Check.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(check -> check.kind().equals("beats-zero-rule"))
                .findFirst()
                .orElseThrow();
    }

    /// As many of each class.
    private static final class Halves implements Evidence.TrainTargets {

        @Override
        public int rows() {
            return ROWS;
        }

        @Override
        public double target(int row) {
            return row % 2;
        }
    }
}
