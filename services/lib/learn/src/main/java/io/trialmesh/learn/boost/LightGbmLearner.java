package io.trialmesh.learn.boost;

import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.learn.Learner;
import io.trialmesh.core.learn.Lesson;
import io.trialmesh.core.learn.Model;
import io.trialmesh.core.learn.PreparedColumn;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.space.Point;
import io.trialmesh.learn.preparation.Columns;
import io.trialmesh.learn.preparation.TreeMatrix;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/// Boosts one iteration per step; the booster keeps the validation scores up to date itself.
final class LightGbmLearner implements Learner {

    /// Each iteration grows a tree per class; beyond these, smaller steps no longer pay.
    private static final int MOST_TREES = 4_000;

    private static final int MOST_ITERATIONS = 1_500;
    private static final int FEWEST_ITERATIONS = 200;

    /// The engine writes into a model how many threads it had; the trees do not depend on it, so
    /// neither shall the bytes.
    private static final Pattern THREADS = Pattern.compile("(?m)^\\[num_threads: .*]\n");

    private final Lesson lesson;
    private final List<PreparedColumn> preparation;
    private final TargetScale scale;
    private final LGBMDataset train;
    private final LGBMDataset validation;
    private final LGBMBooster booster;
    private int step;

    LightGbmLearner(Point point, Lesson lesson) {
        this.lesson = lesson;
        this.preparation = Columns.forTrees(lesson.train());
        this.scale = TargetScale.of(lesson);
        var parameters = LightGbmParameters.of(point, lesson, preparation);
        try {
            this.train = dataset(lesson.train(), parameters, List.of());
            this.train.setField("label", labels(lesson.train()));
            if (!lesson.weights().isEmpty()) {
                this.train.setField("weight", weights());
            }
            this.validation = dataset(validationRows(), parameters, List.of(train));
            this.booster = LGBMBooster.create(train, parameters);
            this.booster.addValidData(validation);
        } catch (LGBMException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    @Override
    public int steps() {
        var trees = lesson.task().kind() == Task.Kind.MULTICLASS ? lesson.task().outputs() : 1;
        return Math.clamp(MOST_TREES / trees, FEWEST_ITERATIONS, MOST_ITERATIONS);
    }

    /// The first step always holds: where no split is worth making, the engine keeps the average.
    @Override
    public boolean advance() {
        try {
            var learnt = !booster.updateOneIter() || step == 0;
            step += learnt ? 1 : 0;
            return learnt;
        } catch (LGBMException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    @Override
    public Predictions validate() {
        if (lesson.validation().rows() == 0) {
            return new Predictions(lesson.task().outputs(), new double[0]);
        }
        try {
            return LightGbmModel.fromColumns(
                    lesson.task(), booster.getPredict(1), lesson.validation().rows(), scale);
        } catch (LGBMException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    @Override
    public Model model(int step) {
        try {
            var text = booster.saveModelToString(0, step, LGBMBooster.FeatureImportanceType.GAIN);
            return new LightGbmModel(
                    lesson.task(),
                    lesson.train().schema(),
                    preparation,
                    scale,
                    THREADS.matcher(text).replaceFirst("").getBytes(StandardCharsets.UTF_8));
        } catch (LGBMException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /// The booster first: it reads the data until it is gone.
    @Override
    public void close() {
        try {
            booster.close();
            validation.close();
            train.close();
        } catch (LGBMException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /// The engine takes no empty set; a refit is measured on its first row.
    private Frame validationRows() {
        return lesson.validation().rows() > 0
                ? lesson.validation()
                : lesson.train().select(new int[] {0});
    }

    private LGBMDataset dataset(Frame rows, String parameters, List<LGBMDataset> binsOf)
            throws LGBMException {
        var reference = binsOf.isEmpty() ? null : binsOf.getFirst();
        return LGBMDataset.createFromMat(
                TreeMatrix.of(rows, preparation),
                rows.rows(),
                TreeMatrix.width(preparation),
                true,
                parameters,
                reference);
    }

    private float[] labels(Frame rows) {
        var labels = new float[rows.rows()];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = (float) scale.toEngine(rows.target(row));
        }
        return labels;
    }

    private float[] weights() {
        var weights = new float[lesson.weights().size()];
        for (int row = 0; row < weights.length; row++) {
            weights[row] = lesson.weights().get(row).floatValue();
        }
        return weights;
    }
}
