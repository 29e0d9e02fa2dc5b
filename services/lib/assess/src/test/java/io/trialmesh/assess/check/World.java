package io.trialmesh.assess.check;

import io.trialmesh.core.assess.Background;
import io.trialmesh.core.assess.DevelopPart;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Testimony;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.Metrics;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.order.OrderedMap;
import io.trialmesh.testkit.data.FrameBuilder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SplittableRandom;

/// Rows drawn from a world whose truth is known, and what a model says about them.
///
/// Columns `x` and `z`, numbers from -2 to 2; `group`, `a` or `b`; `day`, the row's number.
record World(Task task, Frame rows, double[] truth, long seed) {

    static final Task YES_NO = Task.classes(List.of("no", "yes"));
    static final Task NUMBER = Task.regression();

    /// What is true of a row: the probability of yes, or the number that luck is added to.
    @FunctionalInterface
    interface Truth {
        double of(double x, double z, int row);
    }

    /// What a model says of a row, which may look at the truth.
    @FunctionalInterface
    interface Model {
        double says(double truth, int row);
    }

    static World of(Task task, int size, long seed, Truth truth) {
        var random = new SplittableRandom(seed);
        var x = random.doubles(size, -2, 2).toArray();
        var z = random.doubles(size, -2, 2).toArray();
        var group = random.ints(size, 0, 2).toArray();
        var truths = new double[size];
        Arrays.setAll(truths, row -> truth.of(x[row], z[row], row));
        var targets = new double[size];
        Arrays.setAll(
                targets,
                row ->
                        task.classification()
                                ? random.nextDouble() < truths[row] ? 1 : 0
                                : truths[row] + 0.3 * random.nextGaussian());
        var frame =
                FrameBuilder.rows(size)
                        .number("x", row -> x[row])
                        .number("z", row -> z[row])
                        .text("group", List.of("a", "b"), row -> group[row] == 0 ? "a" : "b")
                        .number("day", row -> row)
                        .target(row -> targets[row])
                        .rowIds(row -> 5L + 2L * row)
                        .build();
        return new World(task, frame, truths, seed);
    }

    /// Yes, where x and z are high.
    static World classes(int size, long seed) {
        return of(YES_NO, size, seed, (x, z, _) -> 1 / (1 + StrictMath.exp(-2 * (x + z))));
    }

    static World numbers(int size, long seed) {
        return of(NUMBER, size, seed, (x, z, _) -> x + z);
    }

    /// Eight folds of rows in turn, and what the model says out of fold.
    Evidence evidence(Model model) {
        return evidence(model, OrderedMap.of());
    }

    Evidence evidence(Model model, SequencedMap<String, Testimony> testimonies) {
        var said = said(model);
        var folds = new int[rows.rows()];
        Arrays.setAll(folds, row -> row % 8);
        var background =
                new Background(
                        "",
                        List.of(),
                        List.of("group"),
                        Optional.of(new DevelopPart(rows, folds, said)),
                        new LinkedHashMap<>(testimonies),
                        Optional.empty(),
                        List.of());
        return new Evidence(
                task,
                Metrics.standard(task.kind()),
                rows,
                said,
                new Targets(rows),
                Optional.of(Metrics.standard(task.kind()).of(said, rows.targets())),
                Optional.empty(),
                Optional.empty(),
                background);
    }

    Predictions said(Model model) {
        var outputs = task.outputs();
        var values = new double[rows.rows() * outputs];
        for (int row = 0; row < rows.rows(); row++) {
            var says = model.says(truth[row], row);
            if (outputs == 2) {
                values[2 * row] = 1 - says;
            }
            values[row * outputs + outputs - 1] = says;
        }
        return new Predictions(outputs, values);
    }

    private record Targets(Frame frame) implements Evidence.TrainTargets {
        @Override
        public int rows() {
            return frame.rows();
        }

        @Override
        public double target(int row) {
            return frame.target(row);
        }
    }
}
