package io.trialmesh.cli.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.data.Frame;
import io.trialmesh.data.table.ArrayFrame;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MonotoneColumnTest {
    private static final int ROWS = 300;

    @Test
    void findsTheColumnThatTheTargetFallsWith() {
        var random = new Random(3);
        var steady = new float[ROWS];
        var other = new float[ROWS];
        var targets = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            steady[row] = random.nextFloat();
            other[row] = random.nextFloat();
            targets[row] = -Math.exp(5 * steady[row]) + 0.2 * other[row];
        }
        assertThat(MonotoneColumn.among(frame(steady, other, targets)))
                .contains(new MonotoneColumn("steady", false));
        assertThat(MonotoneColumn.among(frame(other, other, targets))).isEmpty();
    }

    private static Frame frame(float[] steady, float[] other, double[] targets) {
        return new ArrayFrame.Builder(new long[ROWS], targets)
                .numbers("steady", steady)
                .numbers("other", other)
                .build();
    }
}
