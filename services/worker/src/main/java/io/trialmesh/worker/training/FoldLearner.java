package io.trialmesh.worker.training;

import io.trialmesh.core.learn.Learner;
import io.trialmesh.core.learn.Lesson;
import io.trialmesh.core.learn.ModelParts;
import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.metric.Predictions;

/// One fold of a training: its learner, and the rows that learner never saw.
final class FoldLearner implements AutoCloseable {

    private final Learner learner;
    private final int[] rows;
    private final double[] targets;
    private Predictions predictions;
    private int steps;
    private boolean exhausted;

    private FoldLearner(Learner learner, int[] rows, double[] targets, int outputs) {
        this.learner = learner;
        this.rows = rows;
        this.targets = targets;
        this.predictions = new Predictions(outputs, new double[0]);
    }

    static FoldLearner begin(Recipe recipe, TrainingRows all, int fold) {
        var trained = all.trainedIn(fold);
        var rows = all.validatedIn(fold);
        var validation = all.develop().select(rows);
        var lesson =
                new Lesson(
                        all.task(),
                        all.develop().select(trained),
                        validation,
                        all.weightsOf(trained),
                        recipe.monotone(),
                        recipe.seedOf(fold),
                        recipe.threads());
        var learner = recipe.family().learner(recipe.point(), lesson);
        return new FoldLearner(learner, rows, validation.targets(), all.task().outputs());
    }

    int most() {
        return learner.steps();
    }

    /// One step more; false where this fold has learnt all it can. The first step always counts:
    /// what knows nothing predicts as well.
    boolean advance() {
        if (exhausted) {
            return false;
        }
        exhausted = !learner.advance();
        if (exhausted && steps > 0) {
            return false;
        }
        steps++;
        predictions = learner.validate();
        return true;
    }

    boolean measurable() {
        return rows.length > 0;
    }

    double measure(Metric metric) {
        return metric.of(predictions, targets);
    }

    /// Writes this fold's predictions where its rows stand in the table.
    void copyInto(double[] table, int outputs) {
        for (int i = 0; i < rows.length; i++) {
            for (int output = 0; output < outputs; output++) {
                table[rows[i] * outputs + output] = predictions.at(i, output);
            }
        }
    }

    /// As of that step, or of the last that this fold took.
    ModelParts model(int step) {
        try (var model = learner.model(Math.min(step, steps))) {
            return model.parts();
        }
    }

    @Override
    public void close() {
        learner.close();
    }
}
