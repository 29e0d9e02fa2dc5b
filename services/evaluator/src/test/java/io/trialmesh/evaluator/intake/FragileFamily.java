package io.trialmesh.evaluator.intake;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.learn.Learner;
import io.trialmesh.core.learn.Lesson;
import io.trialmesh.core.learn.Model;
import io.trialmesh.core.learn.ModelFamily;
import io.trialmesh.core.learn.ModelParts;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.space.Point;
import io.trialmesh.core.space.SearchSpace;
import io.trialmesh.core.study.Phase;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/// Models that predict soundly until a number is missing: then they throw, end their process, or
/// never answer.
public final class FragileFamily implements ModelFamily {

    static final String NAME = "fragile";
    static final String FILE = "how";

    @Override
    public String name() {
        return NAME;
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
        return 0;
    }

    @Override
    public SearchSpace space(Task task) {
        return SearchSpace.of();
    }

    @Override
    public Point defaults(Task task) {
        return Point.empty();
    }

    @Override
    public Learner learner(Point point, Lesson lesson) {
        throw new UnsupportedOperationException("it is only read back");
    }

    @Override
    public Model load(ModelParts parts) {
        var how =
                new String(Objects.requireNonNull(parts.files().get(FILE)), StandardCharsets.UTF_8);
        return new Fragile(parts, how);
    }

    private record Fragile(ModelParts parts, String how) implements Model {

        @Override
        public Predictions predict(Frame rows) {
            var values = new double[2 * rows.rows()];
            for (int row = 0; row < rows.rows(); row++) {
                var x = rows.number(0, row);
                if (Float.isNaN(x)) {
                    end();
                }
                values[2 * row + 1] = 1 / (1 + StrictMath.exp(-2 * (x - 1.0)));
                values[2 * row] = 1 - values[2 * row + 1];
            }
            return new Predictions(2, values);
        }

        private void end() {
            if (how.equals("halt")) {
                Runtime.getRuntime().halt(3);
            }
            while (how.equals("hang")) {
                LockSupport.park();
            }
            throw new IllegalStateException("no number in x");
        }
    }
}
