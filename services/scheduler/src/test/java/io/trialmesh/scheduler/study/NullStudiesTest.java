package io.trialmesh.scheduler.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.data.Task;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// What a study may owe to luck, counted over whole studies: on tables where nothing is to be found
/// no model is announced as better in 95 of 100 (exact binomial bounds: Clopper and Pearson, The
/// use of confidence or fiducial limits illustrated in the case of the binomial, 1934).
///
/// No other class here computes for so long, so that its tests need not wait for each other.
@Execution(ExecutionMode.CONCURRENT)
class NullStudiesTest {

    private static final List<Task> TASKS =
            List.of(NullStudy.BINARY, NullStudy.SEVERAL, NullStudy.NUMBER);
    private static final int TABLES = 50;
    private static final double ALLOWED = 0.05;

    @Test
    void whereNothingIsToBeFoundNothingIsAnnounced() {
        var announced = announced(TASKS, TABLES, 0, ManyLooks::honest);
        assertThat(atMost(announced, TASKS.size() * TABLES))
                .as("%d of %d null studies announce a model", announced, TASKS.size() * TABLES)
                .isLessThanOrEqualTo(ALLOWED);
    }

    /// The planted fault: each gate believes that it was the only one to look.
    @Test
    void withoutCorrectionLuckIsAnnounced() {
        var announced = announced(List.of(NullStudy.BINARY), 30, 0, all -> all);
        assertThat(1 - atMost(announced - 1, 30))
                .as("%d of 30 null studies announce a model", announced)
                .isLessThan(0.001);
    }

    /// And who never announces anything is no judge.
    @Test
    void whereSomethingIsToBeFoundItIsAnnounced() {
        assertThat(announced(TASKS, 5, 0.8, ManyLooks::honest)).isGreaterThanOrEqualTo(14);
    }

    private static int announced(
            List<Task> tasks, int tables, double signal, UnaryOperator<List<Candidate>> honest) {
        return (int)
                tasks.stream()
                        .flatMap(task ->
                                LongStream.range(0, tables)
                                        .mapToObj(seed -> new NullStudy(task, seed, signal)))
                        .filter(study -> study.announces(honest))
                        .count();
    }

    /// The chance of no more hits than these, were one in twenty a hit.
    private static double atMost(int hits, int of) {
        double sum = 0;
        var chance = StrictMath.pow(1 - ALLOWED, of);
        for (int hit = 0; hit <= hits; hit++) {
            sum += chance;
            chance *= (of - hit) / (hit + 1.0) * ALLOWED / (1 - ALLOWED);
        }
        return sum;
    }
}
