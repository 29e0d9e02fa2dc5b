package io.trialmesh.learn.boost;

import com.google.auto.service.AutoService;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.learn.Learner;
import io.trialmesh.core.learn.Lesson;
import io.trialmesh.core.learn.Model;
import io.trialmesh.core.learn.ModelFamily;
import io.trialmesh.core.learn.ModelParts;
import io.trialmesh.core.space.Parameter;
import io.trialmesh.core.space.Point;
import io.trialmesh.core.space.Scale;
import io.trialmesh.core.space.SearchSpace;
import io.trialmesh.core.space.Value;
import io.trialmesh.core.study.Phase;

/// Histogram gradient boosting with leaf-wise trees (Ke et al. 2017, LightGBM); one step is one
/// iteration.
@AutoService(ModelFamily.class)
public final class LightGbmFamily implements ModelFamily {

    /// The least penalty of the space; the engine is given none at all.
    static final double NO_PENALTY = 1e-8;

    @Override
    public String name() {
        return "lightgbm";
    }

    @Override
    public String engine() {
        return "lightgbm";
    }

    @Override
    public Phase phase() {
        return Phase.OPTIMISED;
    }

    @Override
    public int complexity() {
        return 30;
    }

    @Override
    public SearchSpace space(Task task) {
        return SearchSpace.of(
                Parameter.choice("boosting", "gbdt", "goss"),
                Parameter.real("learning_rate", 0.01, 0.2, Scale.LOG),
                Parameter.whole("num_leaves", 4, 256, Scale.LOG),
                Parameter.whole("min_data_in_leaf", 1, 100, Scale.LOG),
                Parameter.real("feature_fraction", 0.4, 1, Scale.LINEAR),
                Parameter.real("bagging_fraction", 0.5, 1, Scale.LINEAR).when("boosting", "gbdt"),
                Parameter.real("top_rate", 0.1, 0.5, Scale.LINEAR).when("boosting", "goss"),
                Parameter.real("lambda_l1", NO_PENALTY, 10, Scale.LOG),
                Parameter.real("lambda_l2", NO_PENALTY, 10, Scale.LOG),
                Parameter.choice("extra_trees", "false", "true"),
                Parameter.real("cat_smooth", 1, 100, Scale.LOG),
                Parameter.real("cat_l2", 1, 100, Scale.LOG),
                Parameter.whole("max_cat_to_onehot", 2, 64, Scale.LOG));
    }

    /// LightGBM's own, as far as our space reaches.
    @Override
    public Point defaults(Task task) {
        return Point.empty()
                .with("boosting", new Value.Text("gbdt"))
                .with("learning_rate", new Value.Real(0.1))
                .with("num_leaves", new Value.Whole(31))
                .with("min_data_in_leaf", new Value.Whole(20))
                .with("feature_fraction", new Value.Real(1))
                .with("bagging_fraction", new Value.Real(1))
                .with("lambda_l1", new Value.Real(NO_PENALTY))
                .with("lambda_l2", new Value.Real(NO_PENALTY))
                .with("extra_trees", new Value.Text("false"))
                .with("cat_smooth", new Value.Real(10))
                .with("cat_l2", new Value.Real(10))
                .with("max_cat_to_onehot", new Value.Whole(4));
    }

    @Override
    public int refitSteps(int bestStep, double growth) {
        return Math.toIntExact(Math.round((double) bestStep * growth));
    }

    /// With several classes a rising score of one says little about its probability.
    @Override
    public boolean monotone(Task task) {
        return task.kind() != Task.Kind.MULTICLASS;
    }

    @Override
    public Learner learner(Point point, Lesson lesson) {
        return new LightGbmLearner(point, lesson);
    }

    @Override
    public Model load(ModelParts parts) {
        return LightGbmModel.read(parts);
    }
}
