package io.trialmesh.assess.perturb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trialmesh.core.data.Frame;
import io.trialmesh.testkit.data.FrameBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Each operation does what its severity says, to each cell whatever else is asked about.
class PerturbationTest {

    private static final int ROWS = 4_000;
    private static final double[] SHARES = {0.01, 0.05, 0.1, 0.2, 0.4};
    private static final double[] NOISE = {0.05, 0.1, 0.2, 0.4, 0.8};

    private final Frame rows = table();

    @Test
    void noiseIsAShareOfTheSpread() {
        var noise = GaussianNoise.of(rows).orElseThrow();
        for (int severity = 1; severity <= Perturbation.SEVERITIES; severity++) {
            var noisy = noise.damaged(rows, severity, CellLuck.stream(3, "noise", severity, 0));
            double squares = 0;
            double sum = 0;
            for (int row = 0; row < ROWS; row++) {
                double off = noisy.number(0, row) - rows.number(0, row);
                squares += off * off;
                sum += off;
            }
            var wanted = NOISE[severity - 1] * 10;
            assertThat(Math.sqrt(squares / ROWS)).isCloseTo(wanted, within(0.06 * wanted));
            assertThat(sum / ROWS).isCloseTo(0, within(0.06 * wanted));
        }
    }

    @Test
    void noiseLeavesWholeNumbersWholeAndTheRestAlone() {
        var noisy = GaussianNoise.of(rows).orElseThrow().damaged(rows, 5, 17);
        int moved = 0;
        for (int row = 0; row < ROWS; row++) {
            assertThat(noisy.number(1, row)).isEqualTo((float) Math.rint(noisy.number(1, row)));
            assertThat(noisy.level(2, row)).isEqualTo(rows.level(2, row));
            assertThat(Float.isNaN(noisy.number(3, row))).isEqualTo(row % 2 == 0);
            assertThat(noisy.number(4, row)).isEqualTo(7);
            moved += noisy.number(1, row) == rows.number(1, row) ? 0 : 1;
        }
        assertThat(moved).isGreaterThan(ROWS / 2);
        assertThat(GaussianNoise.of(FrameBuilder.rows(9).number("x", _ -> 1).build())).isEmpty();
    }

    @Test
    void asManyCellsGoMissingAsTheSeveritySays() {
        for (var operation : MissingCells.of(rows)) {
            for (int severity = 1; severity <= Perturbation.SEVERITIES; severity++) {
                var stream = CellLuck.stream(5, operation.name(), severity, 0);
                var damaged = operation.damaged(rows, severity, stream);
                assertThat(missing(damaged, 0))
                        .as(operation.name() + severity)
                        .isCloseTo(SHARES[severity - 1], within(0.015));
                assertThat(lost(damaged, 2)).isCloseTo(SHARES[severity - 1], within(0.02));
            }
        }
    }

    @Test
    void theHighestGoWhereMissingDependsOnTheCell() {
        var mnar = MissingCells.of(rows).getLast().damaged(rows, 4, 1);
        var left =
                IntStream.range(0, ROWS)
                        .filter(row -> !Float.isNaN(mnar.number(0, row)))
                        .mapToDouble(row -> rows.number(0, row))
                        .max()
                        .orElseThrow();
        var gone =
                IntStream.range(0, ROWS)
                        .filter(row -> Float.isNaN(mnar.number(0, row)))
                        .mapToDouble(row -> rows.number(0, row))
                        .min()
                        .orElseThrow();
        assertThat(left).isLessThanOrEqualTo(gone);
    }

    @Test
    void aCellIsTheSameInAnyBatchAndOrder() {
        var some = new int[] {900, 3, 17, 3_999};
        var operations = new ArrayList<>(MissingCells.of(rows));
        operations.add(GaussianNoise.of(rows).orElseThrow());
        for (var operation : operations) {
            var stream = CellLuck.stream(1, operation.name(), 5, 2);
            var all = operation.damaged(rows, 5, stream);
            var few = operation.damaged(rows.select(some), 5, stream);
            for (int i = 0; i < some.length; i++) {
                assertThat(Float.floatToIntBits(few.number(0, i)))
                        .isEqualTo(Float.floatToIntBits(all.number(0, some[i])));
                assertThat(few.level(2, i)).isEqualTo(all.level(2, some[i]));
            }
        }
    }

    @Test
    void aSampleDependsOnNoOrder() {
        var few = RowSample.of(rows, 50, 4);
        var turned = rows.select(IntStream.range(0, ROWS).map(row -> ROWS - 1 - row).toArray());
        var same = RowSample.of(turned, 50, 4);

        assertThat(few.rows()).isEqualTo(50);
        for (int row = 0; row < 50; row++) {
            assertThat(same.rowId(row)).isEqualTo(few.rowId(row));
        }
        assertThat(RowSample.of(rows, 50, 5).rowId(0)).isNotEqualTo(few.rowId(0));
    }

    private static double missing(Frame frame, int column) {
        return IntStream.range(0, ROWS).filter(r -> Float.isNaN(frame.number(column, r))).count()
                / (double) ROWS;
    }

    private static double lost(Frame frame, int column) {
        return IntStream.range(0, ROWS).filter(r -> frame.level(column, r) < 0).count()
                / (double) ROWS;
    }

    /// A normal column of spread 10, a whole one, a name, a half empty one, a constant.
    private static Frame table() {
        var random = new SplittableRandom(2);
        return FrameBuilder.rows(ROWS)
                .number("normal", _ -> 10 * random.nextGaussian())
                .number("whole", _ -> Math.rint(10 * random.nextGaussian()))
                .text("city", List.of("Bern", "Genf", "Chur"), row -> city(row % 3))
                .number("half", row -> row % 2 == 0 ? Double.NaN : row)
                .number("constant", _ -> 7)
                .target(row -> row % 2)
                .rowIds(row -> 5L * row)
                .build();
    }

    private static String city(int index) {
        return List.of("Bern", "Genf", "Chur").get(index);
    }
}
