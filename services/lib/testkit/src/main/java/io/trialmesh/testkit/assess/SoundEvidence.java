package io.trialmesh.testkit.assess;

import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.Metrics;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.testkit.data.FrameBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// What a good and honest model leaves behind: it is right nine times in ten, says so, claims what
/// its predictions have, and says the same again when asked anew.
public final class SoundEvidence {

    private SoundEvidence() {}

    /// One task of each kind.
    public static List<Task> tasks() {
        return List.of(
                Task.classes(List.of("no", "yes")),
                Task.classes(List.of("low", "middle", "high")),
                Task.regression());
    }

    /// Evidence about so many rows.
    ///
    /// @param rows how many; classes come in turn, so three rows have every class
    public static Evidence of(Task task, int rows) {
        var random = new SplittableRandom(11);
        var frame =
                FrameBuilder.rows(rows)
                        .number("x", row -> row % 7)
                        .target(row ->
                                task.classification()
                                        ? row % task.labels().size()
                                        : 10 * Math.sin(row))
                        .rowIds(row -> 1_000L + 3L * row)
                        .build();
        var values = new double[rows * task.outputs()];
        for (int row = 0; row < rows; row++) {
            predict(task, frame, row, random, values);
        }
        return claimed(task, frame, new Predictions(task.outputs(), values));
    }

    /// The same rows in another order, with everything that belongs to them.
    public static Evidence shuffled(Evidence evidence) {
        var rows = evidence.rows().rows();
        var order = new int[rows];
        Arrays.setAll(order, row -> row);
        var random = new SplittableRandom(5);
        for (int row = rows - 1; row > 0; row--) {
            var other = random.nextInt(row + 1);
            var here = order[row];
            order[row] = order[other];
            order[other] = here;
        }
        return new Evidence(
                evidence.task(),
                evidence.metric(),
                evidence.rows().select(order),
                evidence.predictions().select(order),
                evidence.trainTargets(),
                evidence.claim(),
                evidence.replay().map(replay -> replay.select(order)),
                evidence.predictor());
    }

    private static Evidence claimed(Task task, Frame frame, Predictions predictions) {
        var metric = Metrics.standard(task.kind());
        return new Evidence(
                task,
                metric,
                frame,
                predictions,
                new Targets(frame.targets()),
                Optional.of(metric.of(predictions, frame.targets())),
                Optional.of(predictions),
                Optional.of(new SoundPredictor(frame, predictions)));
    }

    private static void predict(
            Task task, Frame frame, int row, SplittableRandom random, double[] values) {
        var outputs = task.outputs();
        if (!task.classification()) {
            values[row] = frame.target(row) + random.nextDouble() - 0.5;
            return;
        }
        var right = (int) frame.target(row);
        var said = random.nextInt(10) == 0 ? (right + 1) % outputs : right;
        for (int label = 0; label < outputs; label++) {
            values[row * outputs + label] = label == said ? 0.85 : 0.15 / (outputs - 1);
        }
    }

    /// Training targets that are those of the rows.
    private record Targets(double[] values) implements Evidence.TrainTargets {

        @Override
        public int rows() {
            return values.length;
        }

        @Override
        public double target(int row) {
            return values[row];
        }
    }
}
