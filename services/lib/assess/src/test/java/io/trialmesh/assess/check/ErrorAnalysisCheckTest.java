package io.trialmesh.assess.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.assess.slice.ErrorTree;
import io.trialmesh.core.assess.Background;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.DevelopPart;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Plot;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.LogLoss;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.order.OrderedMap;
import io.trialmesh.testkit.data.FrameBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Where the errors of a known model are: of 800 old people the 400 in the north are called `b`
/// whatever they are, everybody else is known.
class ErrorAnalysisCheckTest {

    private static final int ROWS = 1_600;
    private static final Task THREE = Task.classes(List.of("a", "b", "c"));

    /// Of the old in the north no third is `b`: 134 `a` and 133 `c`, half of each on the odd folds.
    private final Evidence evidence = evidence();

    private final CheckResult result =
            new ErrorAnalysisCheck()
                    .examine(
                            new ErrorAnalysisCheck().automatic(THREE).getFirst(),
                            evidence,
                            new SplittableRandom(1));

    @Test
    void growsTheTreeAlongWhatDecides() {
        var losses = new double[ROWS];
        Arrays.setAll(losses, row -> old(row) && north(row) ? 1.0 : 0.0);
        var tree = ErrorTree.grow(evidence.rows(), losses, Background.none());

        assertThat(tree.where(tree.worst())).isEqualTo("age > 49 && region == 'north'");
        assertThat(tree.worse(evidence.rows()).size()).isEqualTo(400);
    }

    @Test
    void saysWhereAndByHowMuchTheLossIsMore() {
        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.sentence())
                .startsWith("In its worse leaves (200 of 800 rows; ")
                .contains("not(region == 'south') && age > 49");
        // A quarter of the rows has all but the little that the others lose.
        assertThat(result.estimates().getFirst().value()).isBetween(0.6, 0.75);
    }

    @Test
    void countsWhichClassIsTakenForWhich() {
        var wrong = new int[3];
        for (int row = 1; row < ROWS; row += 2) {
            wrong[truth(row)] += said(row) == 1 && truth(row) != 1 ? 1 : 0;
        }
        var most = wrong[0] > wrong[2] ? 0 : 2;

        assertThat(result.findings().getFirst().sentence())
                .isEqualTo(
                        "Most often '%s' is taken for 'b': %d of %d mistakes."
                                .formatted(
                                        THREE.labels().get(most),
                                        wrong[most],
                                        wrong[0] + wrong[2]));
        assertThat(result.findings().getFirst().rows())
                .hasSize(5)
                .allMatch(row -> truth(row.intValue()) == most && said(row.intValue()) == 1);
        var flow =
                result.plots().stream()
                        .filter(plot -> plot.kind() == Plot.Kind.CONFUSION)
                        .findFirst()
                        .orElseThrow();
        assertThat(flow.series().get(most).name()).isEqualTo(THREE.labels().get(most));
        assertThat(flow.series().get(most).y().get(1)).isEqualTo(wrong[most]);
    }

    @Test
    void showsTheWorstRows() {
        var worst = result.findings().getLast();

        assertThat(worst.sentence()).startsWith("The 10 worst of 800 rows have ");
        assertThat(worst.rows()).hasSize(10).isSorted().allMatch(row -> old(row) && north(row));
    }

    private static boolean old(long row) {
        return row % 4 < 2;
    }

    private static boolean north(long row) {
        return row / 4 % 2 == 0;
    }

    private static int truth(int row) {
        return row % 3;
    }

    private static int said(int row) {
        return old(row) && north(row) ? 1 : truth(row);
    }

    private static Evidence evidence() {
        var rows = frame();
        var values = new double[3 * ROWS];
        for (int row = 0; row < ROWS; row++) {
            for (int label = 0; label < 3; label++) {
                values[3 * row + label] = label == said(row) ? 0.9 : 0.05;
            }
        }
        var said = new Predictions(3, values);
        var folds = new int[ROWS];
        Arrays.setAll(folds, row -> row % 2);
        return new Evidence(
                        THREE,
                        new LogLoss(),
                        rows,
                        said,
                        new Thirds(),
                        Optional.of(0.5),
                        Optional.empty(),
                        Optional.empty(),
                        Background.none())
                .with(
                        new Background(
                                "lightgbm",
                                List.of(),
                                List.of(),
                                Optional.of(new DevelopPart(rows, folds, said)),
                                OrderedMap.of(),
                                Optional.empty(),
                                List.of()));
    }

    private static Frame frame() {
        var luck = new SplittableRandom(2).ints(ROWS, 0, 30).toArray();
        return FrameBuilder.rows(ROWS)
                .number("age", row -> (old(row) ? 51 : 20) + luck[row])
                .text("region", row -> north(row) ? "north" : "south")
                .number("luck", row -> luck[(row * 7) % ROWS])
                .target(ErrorAnalysisCheckTest::truth)
                .rowIds(row -> row)
                .build();
    }

    private record Thirds() implements Evidence.TrainTargets {

        @Override
        public int rows() {
            return ROWS;
        }

        @Override
        public double target(int row) {
            return truth(row);
        }
    }
}
