package io.trialmesh.testkit.assess;

import io.trialmesh.core.assess.Background;
import io.trialmesh.core.assess.CurvePoint;
import io.trialmesh.core.assess.DevelopPart;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Rival;
import io.trialmesh.core.assess.Testimony;
import io.trialmesh.core.assess.Witness;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.Metrics;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.testkit.data.FrameBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// What a good and honest model leaves behind: it is right nine times in ten, says so, claims what
/// its predictions have, and says the same again when asked anew.
public final class SoundEvidence {

    /// A column of two levels, `a` and `b`, that decisions must not hang on.
    public static final String SENSITIVE = "group";

    /// The source of two people's labels.
    public static final String PEOPLE = "people.csv";

    /// The source of the predictions of the solution in use.
    public static final String SOLUTION = "solution.csv";

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
        return of(task, rows, 11);
    }

    /// The same with other luck in what is right and what is wrong.
    public static Evidence of(Task task, int rows, long seed) {
        var random = new SplittableRandom(seed);
        var frame =
                FrameBuilder.rows(rows)
                        .number("x", row -> row % 7)
                        .number("rate", row -> 0.5 + row * 7 % 11)
                        .text("group", List.of("a", "b"), row -> row % 5 < 2 ? "a" : "b")
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
                evidence.predictor(),
                evidence.background());
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
                Optional.of(new SoundPredictor(frame, predictions)),
                background(task, frame, predictions));
    }

    /// A sensitive column, a part of eight folds, people who are right seven times in ten, an older
    /// solution that knows less, and a rival that is worse.
    private static Background background(Task task, Frame frame, Predictions predictions) {
        var folds = new int[frame.rows()];
        Arrays.setAll(folds, row -> row % 8);
        var old = faded(task, predictions);
        var testimonies = new LinkedHashMap<String, Testimony>();
        testimonies.put(
                PEOPLE,
                new Testimony.Heard(
                        List.of(person("ann", task, frame, 3), person("ben", task, frame, 7))));
        testimonies.put(
                SOLUTION,
                new Testimony.Heard(List.of(new Witness("old", true, rowIds(frame), old))));
        return new Background(
                "linear",
                List.of(),
                List.of(SENSITIVE),
                Optional.of(new DevelopPart(frame, folds, predictions)),
                testimonies,
                Optional.of(new Rival("linear#3", new SoundPredictor(frame, old))),
                curve());
    }

    /// As good with few rows as with many.
    private static List<CurvePoint> curve() {
        var points = new ArrayList<CurvePoint>();
        for (int rows = 100; rows <= 1_600; rows *= 2) {
            for (int repeat = 0; repeat < 3; repeat++) {
                points.add(new CurvePoint("linear#5", rows, repeat, 0.4 + 0.002 * repeat));
            }
        }
        return points;
    }

    /// Somebody who names the right class, or nearly the right number, seven times in ten.
    private static Witness person(String name, Task task, Frame frame, long seed) {
        var random = new SplittableRandom(seed);
        var outputs = task.outputs();
        var values = new double[frame.rows() * outputs];
        for (int row = 0; row < frame.rows(); row++) {
            var wrong = random.nextInt(10) < 3;
            if (task.classification()) {
                var right = (int) frame.target(row);
                values[row * outputs + (wrong ? (right + 1) % outputs : right)] = 1;
            } else {
                values[row] = frame.target(row) + (wrong ? 8 : 1) * (random.nextDouble() - 0.5);
            }
        }
        return new Witness(name, false, rowIds(frame), new Predictions(outputs, values));
    }

    /// Half way from the predictions to knowing nothing.
    private static Predictions faded(Task task, Predictions predictions) {
        var values = predictions.toArray();
        var nothing = task.classification() ? 1.0 / task.outputs() : 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = (values[i] + nothing) / 2;
        }
        return new Predictions(predictions.outputs(), values);
    }

    private static long[] rowIds(Frame frame) {
        var ids = new long[frame.rows()];
        Arrays.setAll(ids, frame::rowId);
        return ids;
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
