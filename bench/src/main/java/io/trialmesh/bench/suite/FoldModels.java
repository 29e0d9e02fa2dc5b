package io.trialmesh.bench.suite;

import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Predictor;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.learn.Lesson;
import io.trialmesh.core.learn.Model;
import io.trialmesh.core.learn.ModelFamily;
import io.trialmesh.core.metric.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.IntStream;

/// The fold models of one trial, learnt and asked in this process; each row goes to the one that
/// never saw it.
final class FoldModels implements Predictor, AutoCloseable {

    static final int FOLDS = 8;
    private static final int STEPS = 150;

    private final Task task;
    private final List<Model> models;

    private FoldModels(Task task, List<Model> models) {
        this.task = task;
        this.models = List.copyOf(models);
    }

    /// Learns the family's defaults on each fold, for at most 150 steps.
    static FoldModels learn(String name, Task task, Frame rows) {
        var family =
                ServiceLoader.load(ModelFamily.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        var models = new ArrayList<Model>();
        for (int fold = 0; fold < FOLDS; fold++) {
            models.add(learn(family, task, rows, fold));
        }
        return new FoldModels(task, models);
    }

    private static Model learn(ModelFamily family, Task task, Frame rows, int fold) {
        var inside = IntStream.range(0, rows.rows()).filter(r -> foldOf(rows, r) != fold).toArray();
        var outside =
                IntStream.range(0, rows.rows()).filter(r -> foldOf(rows, r) == fold).toArray();
        var lesson =
                new Lesson(
                        task,
                        rows.select(inside),
                        rows.select(outside),
                        List.of(),
                        List.of(),
                        fold,
                        1);
        try (var learner = family.learner(family.defaults(task), lesson)) {
            int step = 0;
            while (step < STEPS && learner.advance()) {
                step++;
                // As the worker does after each step.
                var _ = learner.validate().rows();
            }
            return learner.model(Math.max(1, step));
        }
    }

    static int foldOf(Frame rows, int row) {
        return (int) (rows.rowId(row) % FOLDS);
    }

    @Override
    public synchronized Answer<Predictions> predict(Frame rows) {
        var values = new double[rows.rows() * task.outputs()];
        for (int fold = 0; fold < FOLDS; fold++) {
            var of = fold;
            var places =
                    IntStream.range(0, rows.rows()).filter(r -> foldOf(rows, r) == of).toArray();
            if (places.length == 0) {
                continue;
            }
            var said = models.get(fold).predict(rows.select(places)).toArray();
            for (int i = 0; i < said.length; i++) {
                var place = places[i / task.outputs()];
                values[place * task.outputs() + i % task.outputs()] = said[i];
            }
        }
        return new Answer.Said<>(new Predictions(task.outputs(), values));
    }

    /// A stopwatch as simple as it can be: the real one runs in the evaluator's child.
    @Override
    public synchronized Answer<List<Estimate>> time(Frame rows, int batch) {
        var asked = rows.select(IntStream.range(0, batch).toArray());
        var times = new double[400];
        for (int call = -200; call < times.length; call++) {
            var begin = System.nanoTime();
            var _ = models.getFirst().predict(asked).rows();
            times[Math.max(0, call)] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(times);
        return new Answer.Said<>(
                List.of(at("p50", times, 0.5), at("p95", times, 0.95), at("p99", times, 0.99)));
    }

    @Override
    public Answer<List<Estimate>> footprint() {
        double bytes =
                models.getFirst().parts().files().values().stream().mapToInt(f -> f.length).sum();
        return new Answer.Said<>(
                List.of(
                        new Estimate("bytes", bytes, bytes, bytes, 1),
                        new Estimate("load_ms", 1, 1, 1, 1)));
    }

    @Override
    public void close() {
        models.forEach(Model::close);
    }

    private static Estimate at(String name, double[] sorted, double share) {
        var value = sorted[(int) (share * (sorted.length - 1))];
        return new Estimate(name, value, value, value, sorted.length);
    }
}
