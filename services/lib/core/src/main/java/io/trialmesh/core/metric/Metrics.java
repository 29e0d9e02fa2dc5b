package io.trialmesh.core.metric;

import io.trialmesh.core.data.Task;
import java.util.List;
import java.util.Optional;

/// Every metric we know, in the order reports show them.
public final class Metrics {

    private static final List<Metric> ALL =
            List.of(
                    new LogLoss(),
                    new RocAuc(),
                    new AveragePrecision(),
                    new Brier(),
                    new Accuracy(),
                    new BalancedAccuracy(),
                    new F1(),
                    new MacroF1(),
                    new Mcc(),
                    new Rmse(),
                    new Mae(),
                    new R2());

    private Metrics() {}

    public static List<Metric> all() {
        return ALL;
    }

    public static Optional<Metric> named(String name) {
        return ALL.stream().filter(metric -> metric.name().equals(name)).findFirst();
    }

    public static List<Metric> of(Task.Kind kind) {
        return ALL.stream().filter(metric -> metric.appliesTo(kind)).toList();
    }

    /// What a study optimises where nothing is said: log loss for classes, RMSE for numbers.
    public static Metric standard(Task.Kind kind) {
        return switch (kind) {
            case BINARY, MULTICLASS -> new LogLoss();
            case REGRESSION -> new Rmse();
        };
    }
}
