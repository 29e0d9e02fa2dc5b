package io.trialmesh.systemtest.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.systemtest.watch.Prometheus.Series;
import java.util.List;

/// What one panel of each row has to show after some studies on a mesh of two workers.
///
/// @param studies how many there were, one after the other
/// @param trials of each
public record KnownCounts(Panels panels, int studies, int trials) {

    public void ofTheMesh() {
        assertThat(last("mesh/Services up", "job", "worker")).isEqualTo(2);
        assertThat(last("mesh/Services up", "job", "scheduler")).isEqualTo(1);
        assertThat(largest(panels.shown("mesh/Studies that run"))).isEqualTo(1);
        assertThat(total(panels.counted("mesh/Trials ended"))).isEqualTo(studies * trials);
        assertThat(
                        panels.shown("mesh/Slots").stream()
                                .filter(series -> series.has("kind", "WORKER"))
                                .filter(series -> series.has("state", "FREE"))
                                .mapToDouble(Series::last)
                                .sum())
                .isEqualTo(2);
        assertThat(of(panels.counted("mesh/Calls by method"), "method", "StudyService/CreateStudy"))
                .isEqualTo(studies);
        assertThat(panels.shown("mesh/Uptime")).hasSize(4);
    }

    public void ofTheStudies() {
        assertThat(panels.shown("study/Budget left").getFirst().values())
                .allMatch(left -> left >= 0 && left <= 1);
        assertThat(of(panels.shown("study/Trials"), "state", "FINISHED"))
                .isBetween(1., (double) trials);
        assertThat(largest(panels.shown("study/Trials"))).isLessThanOrEqualTo(trials);
        assertThat(largest(panels.shown("study/Cost")))
                .isEqualTo(largest(panels.shown("study/Training time")) / 3600 * 0.05);
    }

    public void ofTheWorkers() {
        assertThat(largest(panels.shown("workers/Children killed, last hour"))).isZero();
        assertThat(of(panels.counted("workers/How children end"), "reason", "FINISHED"))
                .isGreaterThanOrEqualTo(studies * trials)
                .isEqualTo(total(panels.counted("workers/Outcomes")));
        assertThat(panels.shown("workers/Training by family")).isNotEmpty();
        assertThat(panels.shown("workers/Slots"))
                .filteredOn(series -> series.has("job", "worker") && series.has("state", "FREE"))
                .singleElement()
                .satisfies(free -> assertThat(free.last()).isEqualTo(2));
    }

    public void ofTheEvaluator() {
        assertThat(largest(panels.shown("evaluator/Faults, last hour"))).isZero();
        assertThat(of(panels.counted("evaluator/Examinations"), "tier", "SEARCH"))
                .isGreaterThanOrEqualTo(studies * trials);
        assertThat(of(panels.counted("evaluator/Checks by verdict"), "verdict", "PASS"))
                .isGreaterThan(studies * trials);
        assertThat(panels.shown("evaluator/Slowest checks, p95")).hasSizeGreaterThan(5);
        assertThat(panels.shown("evaluator/Nearest to their limits"))
                .anyMatch(gate -> gate.has("check", "calibration"));
        assertThat(total(panels.counted("evaluator/Sealed openings, last day")))
                .isEqualTo(of(panels.counted("evaluator/Examinations"), "tier", "FULL"));
    }

    public void ofTheBrokerAndTheDatabase() {
        assertThat(largest(panels.shown("kafka-database/Dead letters, last hour"))).isZero();
        assertThat(of(panels.counted("kafka-database/Records"), "client", "relay"))
                .isGreaterThanOrEqualTo(
                        of(panels.counted("kafka-database/Claims"), "answer", "GRANTED"));
        assertThat(of(panels.counted("kafka-database/Results"), "result", "APPLIED"))
                .isEqualTo(total(panels.counted("workers/Outcomes")));
        assertThat(largest(panels.shown("kafka-database/Size"))).isGreaterThan(1 << 20);
        assertThat(largest(panels.shown("kafka-database/Outbox"))).isLessThan(studies * trials);
        assertThat(panels.shown("kafka-database/Suggestion, p95")).isNotEmpty();
    }

    private double last(String panel, String label, String value) {
        return panels.shown(panel).stream()
                .filter(series -> series.has(label, value))
                .mapToDouble(Series::last)
                .sum();
    }

    private static double of(List<Series> shown, String label, String value) {
        return shown.stream()
                .filter(series -> series.has(label, value))
                .mapToDouble(Series::largest)
                .max()
                .orElseThrow(
                        () -> new AssertionError("no " + label + "=" + value + " in " + shown));
    }

    private static double total(List<Series> counted) {
        return counted.stream().mapToDouble(Series::last).sum();
    }

    private static double largest(List<Series> shown) {
        return shown.stream().mapToDouble(Series::largest).max().orElse(Double.NaN);
    }
}
