package io.trialmesh.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.trialmesh.learn.linear.LinearFamily;
import io.trialmesh.testkit.learn.ModelFamilyContract;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

class EveryFamilyTest extends ModelFamilyContract {

    @Test
    void aFamilyWithLuckOfItsOwnIsCaught() {
        var caught =
                ModelFamilyContract.tests(new Restless())
                        .filter(test ->
                                test.getDisplayName().equals("repeats itself from one seed"))
                        .map(DynamicTest::getExecutable)
                        .toList();
        assertThat(caught).hasSize(1);
        assertThatThrownBy(() -> caught.getFirst().execute()).isInstanceOf(AssertionError.class);
    }

    /// A linear family that shakes its predictions and its files.
    private static final class Restless implements ModelFamily {

        private final ModelFamily sound = new LinearFamily();
        private final Random luck = new Random();

        @Override
        public String name() {
            return "restless";
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
            return sound.space(task);
        }

        @Override
        public Point defaults(Task task) {
            return sound.defaults(task);
        }

        @Override
        public Learner learner(Point point, Lesson lesson) {
            var learner = sound.learner(point, lesson);
            return new Learner() {
                @Override
                public int steps() {
                    return learner.steps();
                }

                @Override
                public boolean advance() {
                    return learner.advance();
                }

                @Override
                public Predictions validate() {
                    return learner.validate();
                }

                @Override
                public Model model(int step) {
                    return shaken(learner.model(step));
                }

                @Override
                public void close() {
                    learner.close();
                }
            };
        }

        @Override
        public Model load(ModelParts parts) {
            return sound.load(parts);
        }

        private Model shaken(Model model) {
            return new Model() {
                @Override
                public Predictions predict(Frame rows) {
                    return model.predict(rows);
                }

                @Override
                public ModelParts parts() {
                    var parts = model.parts();
                    parts.files()
                            .values()
                            .forEach(bytes -> Arrays.fill(bytes, (byte) luck.nextInt()));
                    return parts;
                }
            };
        }
    }
}
