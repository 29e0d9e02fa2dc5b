package io.trialmesh.evaluator.examine;

import io.trialmesh.core.assess.Background;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.data.predictions.StoredPredictions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Optional;

/// The rows that two trials predicted, each beside both predictions.
public final class PairedRows {

    private final Frame rows;
    private final Predictions first;
    private final Predictions second;

    private PairedRows(Frame rows, Predictions first, Predictions second) {
        this.rows = rows;
        this.first = first;
        this.second = second;
    }

    /// Empty where the two did not predict the very same rows of this table.
    public static Optional<PairedRows> of(
            Frame table, StoredPredictions first, StoredPredictions second) {
        var places = new HashMap<Long, Integer>();
        for (int row = 0; row < table.rows(); row++) {
            places.put(table.rowId(row), row);
        }
        var others = new HashMap<Long, Integer>();
        for (int i = 0; i < second.rowIds().length; i++) {
            others.put(second.rowIds()[i], i);
        }
        var ids = first.rowIds();
        var same =
                ids.length == second.rowIds().length
                        && ids.length > 0
                        && first.predictions().outputs() == second.predictions().outputs()
                        && Arrays.stream(ids).distinct().count() == ids.length
                        && Arrays.stream(ids)
                                .allMatch(id -> places.containsKey(id) && others.containsKey(id));
        if (!same) {
            return Optional.empty();
        }
        var rows = Arrays.stream(ids).mapToInt(id -> places.getOrDefault(id, 0)).toArray();
        var order = Arrays.stream(ids).mapToInt(id -> others.getOrDefault(id, 0)).toArray();
        return Optional.of(
                new PairedRows(
                        table.select(rows),
                        first.predictions(),
                        second.predictions().select(order)));
    }

    public Evidence first(Task task, Metric metric) {
        return evidence(task, metric, first);
    }

    public Evidence second(Task task, Metric metric) {
        return evidence(task, metric, second);
    }

    private Evidence evidence(Task task, Metric metric, Predictions said) {
        return new Evidence(
                task,
                metric,
                rows,
                said,
                new NothingLearnt(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Background.none());
    }

    /// Two models are compared with each other, not with a baseline.
    private record NothingLearnt() implements Evidence.TrainTargets {

        @Override
        public int rows() {
            return 0;
        }

        @Override
        public double target(int row) {
            throw new IndexOutOfBoundsException(row);
        }
    }
}
