package io.trialmesh.worker.training;

import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.trial.Measurement;
import java.util.ArrayList;
import java.util.List;

/// Trains the fold models of a trial side by side, one step of each at a time.
///
/// The measurement at a step is the mean of the metric over the folds at that step; the step with
/// the best is where all models are taken, so that a refit knows how long to learn, and no fold
/// stops at a lucky moment of its own.
public final class LockstepTraining {

    private final Recipe recipe;
    private final TrainingRows rows;
    private final Metric metric;
    private final StopRules rules;
    private final List<Measurement> measurements = new ArrayList<>();
    private final double[] kept;
    private Measurement best;
    private boolean stopped;

    public LockstepTraining(Recipe recipe, TrainingRows rows, Metric metric, StopRules rules) {
        this.recipe = recipe;
        this.rows = rows;
        this.metric = metric;
        this.rules = rules;
        this.kept = new double[rows.develop().rows() * rows.task().outputs()];
        this.best = new Measurement(0, Double.NaN);
    }

    /// Trains to the end, or until `progress` or a rule ends it; call once.
    ///
    /// @throws Diverged where no step gave a finite measurement
    public Trained run(TrainingProgress progress) {
        var folds = new ArrayList<FoldLearner>();
        try {
            for (int fold = 0; fold < rows.count(); fold++) {
                folds.add(FoldLearner.begin(recipe, rows, fold));
            }
            if (folds.stream().noneMatch(FoldLearner::measurable)) {
                throw new IllegalArgumentException("no fold has a row to be measured on");
            }
            train(folds, progress);
            return trained(folds);
        } finally {
            folds.forEach(FoldLearner::close);
        }
    }

    private void train(List<FoldLearner> folds, TrainingProgress progress) {
        var most = rules.most(folds.stream().mapToInt(FoldLearner::most).max().orElseThrow());
        for (int step = 1; step <= most && !stopped; step++) {
            if (!advance(folds)) {
                return;
            }
            var measurement = new Measurement(step, measure(folds));
            if (!Double.isFinite(measurement.value())) {
                return;
            }
            measurements.add(measurement);
            progress.measured(measurement);
            if (metric.goal().better(measurement.value(), best.value())) {
                keep(measurement, folds);
            }
            if (rules.outOfPatience(step, best.step())) {
                return;
            }
            stopped = progress.stopRequested() || rules.refuse(measurement, metric.goal());
        }
    }

    /// True where any fold took a step.
    private static boolean advance(List<FoldLearner> folds) {
        var moved = false;
        for (var fold : folds) {
            moved |= fold.advance();
        }
        return moved;
    }

    private double measure(List<FoldLearner> folds) {
        return folds.stream()
                .filter(FoldLearner::measurable)
                .mapToDouble(fold -> fold.measure(metric))
                .average()
                .orElseThrow();
    }

    private void keep(Measurement measurement, List<FoldLearner> folds) {
        best = measurement;
        folds.forEach(fold -> fold.copyInto(kept, rows.task().outputs()));
    }

    private Trained trained(List<FoldLearner> folds) {
        if (measurements.isEmpty()) {
            throw new Diverged(
                    recipe.family().name() + " gave no finite " + metric.name() + " at step 1");
        }
        var validated = rows.validated();
        var predictions = new Predictions(rows.task().outputs(), kept).select(validated);
        return new Trained(
                best,
                metric.of(predictions, rows.develop().select(validated).targets()),
                measurements,
                stopped,
                validated,
                predictions,
                folds.stream().map(fold -> fold.model(best.step())).toList());
    }
}
