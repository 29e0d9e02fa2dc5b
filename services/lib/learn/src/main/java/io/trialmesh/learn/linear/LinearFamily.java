package io.trialmesh.learn.linear;

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

/// Linear and logistic regression with an elastic net, fitted by coordinate descent along the path
/// of the penalty (Friedman, Hastie, Tibshirani 2010, JSS 33(1)).
@AutoService(ModelFamily.class)
public final class LinearFamily implements ModelFamily {

    static final double L1_RATIO = 0.5;

    /// A level with fewer rows is left to the intercept.
    static final int LEVEL_ROWS = 10;

    @Override
    public String name() {
        return "linear";
    }

    @Override
    public String engine() {
        return "java";
    }

    @Override
    public Phase phase() {
        return Phase.SIMPLEST;
    }

    @Override
    public int complexity() {
        return 10;
    }

    @Override
    public SearchSpace space(Task task) {
        return SearchSpace.of(
                Parameter.real("l1_ratio", 0, 1, Scale.LINEAR),
                Parameter.whole("level_rows", 2, 100, Scale.LOG));
    }

    @Override
    public Point defaults(Task task) {
        return Point.empty()
                .with("l1_ratio", new Value.Real(L1_RATIO))
                .with("level_rows", new Value.Whole(LEVEL_ROWS));
    }

    /// With several classes a rising score of one says little about its probability.
    @Override
    public boolean monotone(Task task) {
        return task.kind() != Task.Kind.MULTICLASS;
    }

    @Override
    public Learner learner(Point point, Lesson lesson) {
        return new LinearLearner(point, lesson);
    }

    @Override
    public Model load(ModelParts parts) {
        return LinearModel.read(parts);
    }
}
