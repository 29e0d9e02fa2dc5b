package io.trialmesh.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.data.Task;
import io.trialmesh.core.learn.ModelFamily;
import io.trialmesh.core.metric.Metrics;
import io.trialmesh.learn.boost.LightGbmFamily;
import io.trialmesh.learn.linear.LinearFamily;
import io.trialmesh.testkit.learn.Lessons;
import org.junit.jupiter.api.Test;

/// What the families reach on real tables, beside what is published for their kind.
class SharedTableTest {

    @Test
    void adultIsLearntAsWellAsOthersDo() {
        var adult = SharedTable.named("adult", "income").first(20_000);
        var task = adult.classes();
        assertThat(best(new LinearFamily(), adult, task)).isLessThan(0.34);
        assertThat(best(new LightGbmFamily(), adult, task)).isLessThan(0.29);
    }

    @Test
    void fourClassesOfCarsAreLearnt() {
        var cars = SharedTable.named("car", "class");
        var task = cars.classes();
        assertThat(best(new LinearFamily(), cars, task)).isLessThan(0.22);
        assertThat(best(new LightGbmFamily(), cars, task)).isLessThan(0.12);
    }

    @Test
    void ringsOfAbaloneAreLearnt() {
        var abalone = SharedTable.named("abalone", "Class_Rings");
        assertThat(best(new LinearFamily(), abalone, Task.regression())).isLessThan(2.35);
        assertThat(best(new LightGbmFamily(), abalone, Task.regression())).isLessThan(2.35);
    }

    /// The objective at the best of 100 steps, on a quarter held out.
    private static double best(ModelFamily family, SharedTable table, Task task) {
        var lesson = Lessons.of(task, table.frame(task));
        var metric = Metrics.standard(task.kind());
        var targets = lesson.validation().targets();
        double best = Double.MAX_VALUE;
        try (var learner = family.learner(family.defaults(task), lesson)) {
            for (int step = 0; step < 100 && learner.advance(); step++) {
                best = Math.min(best, metric.of(learner.validate(), targets));
            }
        }
        return best;
    }
}
