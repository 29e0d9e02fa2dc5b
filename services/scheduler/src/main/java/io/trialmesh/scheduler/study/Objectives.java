package io.trialmesh.scheduler.study;

import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.metric.Metrics;
import java.util.List;

/// What there is to be good at, and which way each should go: the one table of it.
final class Objectives {

    /// What training its folds took.
    static final String SECONDS = "seconds";

    /// How large the model is; of every model, also where no check has looked at it.
    static final String SIZE = "model-size/bytes";

    /// Words of estimates of which more is better; of all others less is, as of `lost`, `p99_ms`,
    /// `bytes`, `error` or `difference`.
    private static final List<String> MORE_IS_BETTER =
            List.of("score", "coverage", "agreement", "fidelity", "accuracy", "power", "skill");

    /// Kinds of checks whose numbers come from a clock.
    private static final List<String> CLOCKED = List.of("latency", "load-time", "throughput");

    private Objectives() {}

    /// Which way an objective such as `log_loss`, `seconds` or `model-size/bytes` should go.
    static Goal goal(String objective) {
        var name = objective.substring(objective.lastIndexOf('/') + 1);
        return Metrics.named(name)
                .map(Metric::goal)
                .orElse(
                        MORE_IS_BETTER.stream().anyMatch(name::contains)
                                ? Goal.MAXIMIZE
                                : Goal.MINIMIZE);
    }

    /// True where only a clock can say it, so that it differs from machine to machine.
    ///
    /// @param kind of the check it is an estimate of; empty for none
    static boolean clocked(String objective, String kind) {
        var name = objective.substring(objective.lastIndexOf('/') + 1);
        return name.equals(SECONDS)
                || name.endsWith("_ms")
                || name.endsWith("_seconds")
                || CLOCKED.contains(kind);
    }
}
