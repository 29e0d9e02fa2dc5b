package io.trialmesh.worker.training;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.learn.Learner;
import io.trialmesh.core.learn.Lesson;
import io.trialmesh.core.learn.Model;
import io.trialmesh.core.learn.ModelFamily;
import io.trialmesh.core.learn.ModelParts;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.order.OrderedMap;
import io.trialmesh.core.space.Point;
import io.trialmesh.core.space.SearchSpace;
import io.trialmesh.core.study.Phase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Predicts, in each fold, one number after the other from a script; a fold whose script has ended
/// has nothing left to learn.
final class ScriptedFamily implements ModelFamily {

    private final List<double[]> scripts;
    final List<Lesson> lessons = new ArrayList<>();
    int closed;

    private ScriptedFamily(List<double[]> scripts) {
        this.scripts = scripts;
    }

    /// One script for each fold, by the order in which learners are asked for.
    static ScriptedFamily of(double[]... scripts) {
        return new ScriptedFamily(Arrays.asList(scripts));
    }

    @Override
    public String name() {
        return "scripted";
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
        lessons.add(lesson);
        return new Scripted(scripts.get(lessons.size() - 1), lesson);
    }

    @Override
    public Model load(ModelParts parts) {
        throw new UnsupportedOperationException("a script is not read back");
    }

    private final class Scripted implements Learner {

        private final double[] script;
        private final Lesson lesson;
        private int step;

        Scripted(double[] script, Lesson lesson) {
            this.script = script;
            this.lesson = lesson;
        }

        @Override
        public int steps() {
            return 100;
        }

        @Override
        public boolean advance() {
            if (step == script.length) {
                return false;
            }
            step++;
            return true;
        }

        @Override
        public Predictions validate() {
            var values = new double[lesson.validation().rows()];
            Arrays.fill(values, script[Math.max(step, 1) - 1]);
            return new Predictions(1, values);
        }

        @Override
        public Model model(int at) {
            return new ModelAt(at, lesson);
        }

        @Override
        public void close() {
            closed++;
        }
    }

    /// Its one file is named for the step.
    private record ModelAt(int step, Lesson lesson) implements Model {

        @Override
        public Predictions predict(Frame rows) {
            return new Predictions(1, new double[rows.rows()]);
        }

        @Override
        public ModelParts parts() {
            return new ModelParts(
                    "scripted",
                    lesson.task(),
                    lesson.train().schema(),
                    List.of(),
                    OrderedMap.copyOf(Map.of("step-" + step, new byte[0])));
        }
    }
}
