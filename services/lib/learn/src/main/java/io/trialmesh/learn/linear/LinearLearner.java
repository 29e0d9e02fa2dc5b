package io.trialmesh.learn.linear;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.learn.Learner;
import io.trialmesh.core.learn.Lesson;
import io.trialmesh.core.learn.Model;
import io.trialmesh.core.learn.PreparedColumn;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.space.Point;
import io.trialmesh.learn.preparation.Columns;
import java.util.ArrayList;
import java.util.List;

/// Walks down the path of the penalty, one step per penalty.
final class LinearLearner implements Learner {

    static final int STEPS = 40;
    private static final double RANGE = 1e-4;

    private final Lesson lesson;
    private final List<PreparedColumn> preparation;
    private final Design validation;
    private final PathSolver solver;
    private final double largest;
    private final List<Coefficients> path = new ArrayList<>();

    LinearLearner(Point point, Lesson lesson) {
        this.lesson = lesson;
        var levelRows = Math.toIntExact(point.whole("level_rows", LinearFamily.LEVEL_ROWS));
        this.preparation = Columns.forLinear(lesson.train(), levelRows);
        this.validation = Design.of(lesson.validation(), preparation);
        var l1Ratio = point.number("l1_ratio", LinearFamily.L1_RATIO);
        this.solver = solver(l1Ratio);
        this.largest = solver.largestPenalty(l1Ratio);
    }

    @Override
    public int steps() {
        return STEPS;
    }

    @Override
    public boolean advance() {
        if (path.size() == STEPS) {
            return false;
        }
        var penalty = largest * StrictMath.pow(RANGE, path.size() / (STEPS - 1.0));
        path.add(solver.fit(penalty));
        return true;
    }

    @Override
    public Predictions validate() {
        return LinearModel.predict(lesson.task(), path.getLast(), validation);
    }

    @Override
    public Model model(int step) {
        return new LinearModel(
                lesson.task(), lesson.train().schema(), preparation, path.get(step - 1));
    }

    @Override
    public void close() {
        path.clear();
    }

    private PathSolver solver(double l1Ratio) {
        var train = lesson.train();
        var design = Design.of(train, preparation);
        var weights = weights(train);
        if (!lesson.task().classification()) {
            return new LeastSquaresPath(
                    design, train.targets(), weights, l1Ratio, Directions.of(lesson, preparation));
        }
        var targets = new int[train.rows()];
        for (int row = 0; row < targets.length; row++) {
            targets[row] = (int) train.target(row);
        }
        return new LogisticPath(
                design,
                targets,
                lesson.task().outputs(),
                weights,
                l1Ratio,
                lesson.task().outputs() == 2
                        ? Directions.of(lesson, preparation)
                        : Directions.free(design.width()));
    }

    /// The lesson's weights, made to sum to 1.
    private double[] weights(Frame train) {
        var weights = new double[train.rows()];
        double total = 0;
        for (int row = 0; row < weights.length; row++) {
            weights[row] = lesson.weights().isEmpty() ? 1 : lesson.weights().get(row);
            total += weights[row];
        }
        for (int row = 0; row < weights.length; row++) {
            weights[row] /= total;
        }
        return weights;
    }
}
