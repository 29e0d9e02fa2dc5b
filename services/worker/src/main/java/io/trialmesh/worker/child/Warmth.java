package io.trialmesh.worker.child;

import io.trialmesh.core.data.Feature;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.learn.Lesson;
import io.trialmesh.core.learn.ModelFamily;
import io.trialmesh.worker.training.Families;
import java.util.List;
import java.util.stream.IntStream;

/// What a spare child does while it waits: learns something of no use, so that classes and engines
/// are loaded when the task comes.
final class Warmth {

    private static final Task TASK = Task.classes(List.of("no", "yes"));

    private Warmth() {}

    static void gain(Families families) {
        for (var family : families.all()) {
            try {
                learn(family);
            } catch (LinkageError e) {
                // The engine of another folder's families.
                System.err.println("no engine here for " + family.name());
            }
        }
    }

    private static void learn(ModelFamily family) {
        var rows = new Nothing(120);
        var half = rows.select(IntStream.range(0, 60).toArray());
        var lesson = new Lesson(TASK, rows, half, List.of(), List.of(), 1, 1);
        try (var learner = family.learner(family.defaults(TASK), lesson)) {
            learner.advance();
            learner.validate();
            try (var model = learner.model(1)) {
                model.parts();
            }
        }
    }

    /// A table with something of everything and no meaning.
    private record Nothing(int rows) implements Frame {

        @Override
        public Schema schema() {
            return new Schema(
                    List.of(
                            Feature.numeric("number"),
                            Feature.categorical("name", List.of("a", "b", "c"))));
        }

        @Override
        public long rowId(int row) {
            return row;
        }

        @Override
        public float number(int column, int row) {
            return row % 7;
        }

        @Override
        public int level(int column, int row) {
            return row % 3;
        }

        @Override
        public double target(int row) {
            return row % 2;
        }
    }
}
