package io.trialmesh.assess.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trialmesh.core.metric.CountedMetric;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RowMeansTest {

    private static final int ROWS = 103;
    private static final int COLUMNS = 17;

    private final SplittableRandom random = new SplittableRandom(4);
    private final List<double[]> columns =
            random.ints(COLUMNS).mapToObj(_ -> random.doubles(ROWS).toArray()).toList();
    private final RowMeans means = RowMeans.of(columns);

    @Test
    void eachIsTheMeanOfItsColumnWhateverWasDrawn() {
        for (int draw = 0; draw < 50; draw++) {
            var counts = random.ints(ROWS, 0, 4).toArray();
            var together = means.of(counts);
            assertThat(together).hasSize(COLUMNS);
            for (int column = 0; column < COLUMNS; column++) {
                assertThat(together[column])
                        .isCloseTo(CountedMetric.mean(columns.get(column), counts), within(1e-14));
            }
        }
    }

    @Test
    void thereIsNoMeanOfNoRows() {
        assertThat(means.of(new int[ROWS])).containsOnly(Double.NaN);
    }
}
