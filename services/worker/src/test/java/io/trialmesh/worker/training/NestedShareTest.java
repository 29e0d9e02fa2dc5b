package io.trialmesh.worker.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.testkit.data.FrameBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NestedShareTest {

    private static final Task TASK = Task.classes(List.of("no", "yes", "rare"));
    private static final int[] ALL = IntStream.range(0, 1_000).toArray();

    @Test
    void aLargerShareHoldsEverySmallerOne() {
        var rows = rows(0);
        var last = new NestedShare(0.02, 3).of(rows, TASK, ALL);
        for (var share : List.of(0.05, 0.1, 0.2, 0.5, 0.9, 1.0)) {
            var kept = new NestedShare(share, 3).of(rows, TASK, ALL);
            assertThat(kept).isSorted().doesNotHaveDuplicates().contains(last);
            assertThat(kept.length).isBetween((int) (1_000 * share) - 3, (int) (1_000 * share) + 3);
            last = kept;
        }
        assertThat(last).isEqualTo(ALL);
    }

    @Test
    void everyClassKeepsItsShareAndAtLeastOneRow() {
        var rows = rows(0);
        var kept = new NestedShare(0.05, 3).of(rows, TASK, ALL);
        assertThat(Arrays.stream(kept).filter(row -> rows.target(row) == 2)).hasSize(1);
        assertThat(Arrays.stream(kept).filter(row -> rows.target(row) == 1)).hasSize(15);
    }

    @Test
    void drawsByRowIdsWhateverTheirOrderAndOtherwiseForAnotherSeed() {
        var turned = rows(1);
        var kept = ids(rows(0), new NestedShare(0.2, 3).of(rows(0), TASK, ALL));
        assertThat(ids(turned, new NestedShare(0.2, 3).of(turned, TASK, ALL))).isEqualTo(kept);
        assertThat(ids(rows(0), new NestedShare(0.2, 4).of(rows(0), TASK, ALL))).isNotEqualTo(kept);
    }

    @Test
    void refusesWhatIsNoShare() {
        for (var share : List.of(0.0, -0.1, 1.01, Double.NaN)) {
            assertThatThrownBy(() -> new NestedShare(share, 1)).hasMessageContaining("a share of");
        }
    }

    private static List<Long> ids(Frame rows, int[] places) {
        return Arrays.stream(places).mapToObj(rows::rowId).sorted().toList();
    }

    /// 700 no, 290 yes, 10 rare; turned round where that is asked for.
    private static Frame rows(int turned) {
        return FrameBuilder.rows(1_000)
                .number("x", row -> row)
                .target(row -> target(turned == 0 ? row : 999 - row))
                .rowIds(row -> turned == 0 ? row : 999 - row)
                .build();
    }

    private static double target(int id) {
        return id % 100 == 0 ? 2 : id % 10 < 3 ? 1 : 0;
    }
}
