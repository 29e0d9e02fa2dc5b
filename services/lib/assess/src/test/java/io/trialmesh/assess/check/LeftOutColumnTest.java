package io.trialmesh.assess.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.assess.Background;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.DevelopPart;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Predictor;
import io.trialmesh.core.assess.Rival;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.order.OrderedMap;
import io.trialmesh.testkit.data.FrameBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Rows are named by what a model looks at, and by what is sensitive. A leak that it was kept from
/// says where the targets are, and nothing of the model.
class LeftOutColumnTest {

    private static final int ROWS = 4_000;
    private static final String LEAK = "paid_back";

    static List<Check> checks() {
        return List.of(new SliceFinderCheck(), new ErrorAnalysisCheck(), new RegressionsCheck());
    }

    @ParameterizedTest
    @MethodSource("checks")
    void namesNoRows(Check check) {
        assertThat(words(check, List.of("age", LEAK), List.of())).contains(LEAK);
        assertThat(words(check, List.of("age"), List.of())).doesNotContain(LEAK).contains("age");
    }

    @ParameterizedTest
    @MethodSource("checks")
    void namesRowsWhereItIsSensitive(Check check) {
        assertThat(words(check, List.of("age"), List.of(LEAK))).contains(LEAK);
    }

    /// Of two models too, where they are compared.
    @Test
    void partsNoGroups() {
        assertThat(groupings(List.of("age"), List.of())).containsExactly("age");
        assertThat(groupings(List.of("age"), List.of(LEAK))).containsExactly("age", LEAK);
    }

    private static List<String> groupings(List<String> inputs, List<String> sensitive) {
        var background =
                new Background(
                        "lightgbm",
                        inputs,
                        sensitive,
                        Optional.empty(),
                        OrderedMap.of(),
                        Optional.empty(),
                        List.of());
        return Grouping.of(rows(), List.of(), background).stream().map(Grouping::name).toList();
    }

    /// All that it says.
    private static String words(Check check, List<String> inputs, List<String> sensitive) {
        var rows = rows();
        var evidence = Worlds.about(rows, LeftOutColumnTest::logit, inputs);
        var folds = new int[ROWS];
        Arrays.setAll(folds, row -> row % 8);
        var background =
                new Background(
                        "lightgbm",
                        inputs,
                        sensitive,
                        Optional.of(new DevelopPart(rows, folds, evidence.predictions())),
                        OrderedMap.of(),
                        Optional.of(new Rival("linear#3", rival())),
                        List.of());
        return examined(check, claimed(evidence).with(background));
    }

    private static String examined(Check check, Evidence evidence) {
        var spec = check.automatic(Worlds.BINARY).getFirst();
        return check.examine(spec, evidence, new SplittableRandom(3)).toString();
    }

    private static Evidence claimed(Evidence evidence) {
        return new Evidence(
                evidence.task(),
                evidence.metric(),
                evidence.rows(),
                evidence.predictions(),
                evidence.trainTargets(),
                Optional.of(0.5),
                Optional.empty(),
                evidence.predictor(),
                evidence.background());
    }

    /// Wrong in two of five rows that were paid back and are not young, in one of twenty elsewhere.
    private static double logit(Frame rows, int row) {
        var weak = rows.level(1, row) == 1 && rows.number(0, row) > 30;
        var wrong = (rows.rowId(row) * 7_919) % 100 < (weak ? 40 : 5);
        return (rows.target(row) == 1) == wrong ? -2 : 2;
    }

    private static Predictor rival() {
        return Worlds.asking(Worlds.BINARY, (rows, row) -> rows.target(row) == 1 ? 2 : -2);
    }

    private static Frame rows() {
        var random = new SplittableRandom(5);
        var ages = random.ints(ROWS, 18, 80).toArray();
        var paid = random.ints(ROWS, 0, 3).toArray();
        return FrameBuilder.rows(ROWS)
                .number("age", row -> ages[row])
                .text(LEAK, List.of("no", "yes"), row -> paid[row] == 0 ? "yes" : "no")
                .target(row -> row / 2 % 2)
                .rowIds(row -> row)
                .build();
    }
}
