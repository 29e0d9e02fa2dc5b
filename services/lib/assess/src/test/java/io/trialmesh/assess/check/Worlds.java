package io.trialmesh.assess.check;

import io.trialmesh.core.assess.Background;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.DevelopPart;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Predictor;
import io.trialmesh.core.assess.Rival;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.Metrics;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.order.OrderedMap;
import io.trialmesh.testkit.data.FrameBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleBiFunction;

/// Tables whose answer is known to the last digit: four numbers and a city, of which each says
/// something, and models that know as much of it as a test wants.
final class Worlds {

    static final Task BINARY = Task.classes(List.of("no", "yes"));
    static final Task NUMBER = Task.regression();
    private static final List<String> CITIES = List.of("Basel", "Bern", "Chur", "Genf");

    private Worlds() {}

    /// What a model makes of a row: the logit of yes, or the number.
    interface Rule extends ToDoubleBiFunction<Frame, Integer> {}

    /// Evidence about so many rows of the world, of a model that follows a rule.
    static Evidence evidence(Task task, int rows, long seed, Rule rule) {
        var frame = frame(task, rows, seed);
        var said = say(task, frame, rule);
        var folds = new int[rows];
        Arrays.setAll(folds, row -> row % 8);
        var rival = asking(task, (r, row) -> 0.4 * truth(r, row));
        return new Evidence(
                        task,
                        Metrics.standard(task.kind()),
                        frame,
                        said,
                        new Targets(frame),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(asking(task, rule)),
                        Background.none())
                .with(
                        new Background(
                                "linear",
                                List.of(),
                                List.of("city"),
                                Optional.of(new DevelopPart(frame, folds, said)),
                                OrderedMap.of(),
                                Optional.of(new Rival("linear#3", rival)),
                                List.of()));
    }

    /// Evidence about rows of a test's own, of a model that looks at these columns.
    static Evidence about(Frame frame, Rule rule, List<String> inputs) {
        return new Evidence(
                        BINARY,
                        Metrics.standard(BINARY.kind()),
                        frame,
                        say(BINARY, frame, rule),
                        new Targets(frame),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(asking(BINARY, rule)),
                        Background.none())
                .with(
                        new Background(
                                "",
                                inputs,
                                List.of(),
                                Optional.empty(),
                                OrderedMap.of(),
                                Optional.empty(),
                                List.of()));
    }

    /// What is so, as far as a row tells it: numbers no further than two deviations, nothing of a
    /// cell that is missing or a city nobody knows.
    static double truth(Frame rows, int row) {
        double sum = 0;
        for (var name : List.of("a", "b", "c", "d")) {
            var cell = rows.number(rows.schema().indexOf(name), row);
            sum += Float.isNaN(cell) ? 0 : Math.clamp(cell, -2, 2);
        }
        return 0.8 * sum + city(rows, row);
    }

    /// A city as the world values it.
    static double city(Frame rows, int row) {
        var column = rows.schema().indexOf("city");
        var level = rows.level(column, row);
        var name = level < 0 ? "" : rows.schema().features().get(column).levels().get(level);
        return name.equals("Basel") || name.equals("Chur") ? 1 : CITIES.contains(name) ? -1 : 0;
    }

    static Predictor asking(Task task, Rule rule) {
        return new Asked(task, rule);
    }

    static double named(CheckResult result, String name) {
        return estimate(result, name).value();
    }

    static Estimate estimate(CheckResult result, String name) {
        return result.estimates().stream()
                .filter(estimate -> estimate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is none of " + result.estimates()));
    }

    private static Frame frame(Task task, int rows, long seed) {
        var random = new SplittableRandom(seed * 31 + 7);
        var numbers = new double[4][rows];
        var cities = new String[rows];
        for (int row = 0; row < rows; row++) {
            for (var column : numbers) {
                column[row] = random.nextGaussian();
            }
            cities[row] = CITIES.get(random.nextInt(CITIES.size()));
        }
        var bare =
                FrameBuilder.rows(rows)
                        .number("a", row -> numbers[0][row])
                        .number("b", row -> numbers[1][row])
                        .number("c", row -> numbers[2][row])
                        .number("d", row -> numbers[3][row])
                        .text("city", CITIES, row -> cities[row])
                        .rowIds(row -> 1 + seed + 2L * row);
        var inputs = bare.build();
        return bare.target(row -> target(task, truth(inputs, row), random)).build();
    }

    private static double target(Task task, double truth, SplittableRandom random) {
        return task.classification()
                ? random.nextDouble() < logistic(truth) ? 1 : 0
                : truth + 0.5 * random.nextGaussian();
    }

    private static Predictions say(Task task, Frame rows, Rule rule) {
        var outputs = task.outputs();
        var values = new double[rows.rows() * outputs];
        for (int row = 0; row < rows.rows(); row++) {
            var said = rule.applyAsDouble(rows, row);
            if (task.classification()) {
                values[outputs * row] = 1 - logistic(said);
            }
            values[outputs * row + outputs - 1] = task.classification() ? logistic(said) : said;
        }
        return new Predictions(outputs, values);
    }

    private static double logistic(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    /// A model that can only be asked.
    private record Asked(Task task, Rule rule) implements Predictor {

        @Override
        public Answer<Predictions> predict(Frame rows) {
            return new Answer.Said<>(say(task, rows, rule));
        }

        @Override
        public Answer<List<Estimate>> time(Frame rows, int batch) {
            return new Answer.Broke<>("it has no clock");
        }

        @Override
        public Answer<List<Estimate>> footprint() {
            return new Answer.Broke<>("it has no bytes");
        }
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
