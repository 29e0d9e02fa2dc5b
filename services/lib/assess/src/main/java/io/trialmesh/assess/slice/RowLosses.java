package io.trialmesh.assess.slice;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.metric.Metrics;
import io.trialmesh.core.metric.Predictions;
import java.util.Arrays;

/// What a model loses on each row: its part of the study's metric where that is a mean over rows,
/// else of the task's standard metric. Never below 0.
///
/// @param metric whose parts they are
public record RowLosses(Metric metric) {

    private static final double CLIPPED = 0.99;

    public static RowLosses of(Metric metric, Task task) {
        return new RowLosses(metric.additive() ? metric : Metrics.standard(task.kind()));
    }

    /// Of all rows, unbounded.
    public double[] of(Frame rows, Predictions said) {
        var losses = new double[rows.rows()];
        Arrays.setAll(
                losses,
                row -> {
                    var part = metric.ofRow(said, row, rows.target(row));
                    return metric.goal() == Goal.MAXIMIZE ? 1 - part : part;
                });
        return losses;
    }

    /// True where every loss is 0 or 1.
    public static boolean counts(double[] losses) {
        return Arrays.stream(losses).allMatch(loss -> loss == 0 || loss == 1);
    }

    /// The same, none larger than what 99 in 100 of them do not exceed: one outlier would own the
    /// slice it lies in.
    public static double[] clipped(double[] losses) {
        if (losses.length == 0 || counts(losses)) {
            return losses;
        }
        var sorted = losses.clone();
        Arrays.sort(sorted);
        var most = sorted[(int) Math.ceil(CLIPPED * sorted.length) - 1];
        return Arrays.stream(losses).map(loss -> Math.min(loss, most)).toArray();
    }
}
