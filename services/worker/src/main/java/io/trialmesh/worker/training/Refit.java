package io.trialmesh.worker.training;

import io.trialmesh.core.learn.Lesson;
import io.trialmesh.core.learn.ModelParts;

/// Trains one model on all rows for a number of steps that the folds have found.
public final class Refit {

    /// Of a fold that there never is, so that its luck is nobody else's.
    private static final int ALL = -2;

    private final Recipe recipe;
    private final TrainingRows rows;

    public Refit(Recipe recipe, TrainingRows rows) {
        this.recipe = recipe;
        this.rows = rows;
    }

    /// The model, and how far it came.
    ///
    /// @param steps taken; fewer than wanted where there was nothing left to learn
    /// @param stopped true where a request ended it early
    public record Refitted(int steps, boolean stopped, ModelParts model) {}

    public Refitted run(int wanted, TrainingProgress progress) {
        var all = rows.develop();
        var lesson =
                new Lesson(
                        rows.task(),
                        all,
                        all.select(new int[0]),
                        rows.weights(),
                        recipe.monotone(),
                        recipe.seedOf(ALL),
                        recipe.threads());
        try (var learner = recipe.family().learner(recipe.point(), lesson)) {
            var steps = 0;
            var stopped = false;
            while (steps < wanted && !stopped && (learner.advance() || steps == 0)) {
                steps++;
                stopped = steps < wanted && progress.stopRequested();
            }
            try (var model = learner.model(Math.max(1, steps))) {
                return new Refitted(Math.max(1, steps), stopped, model.parts());
            }
        }
    }
}
