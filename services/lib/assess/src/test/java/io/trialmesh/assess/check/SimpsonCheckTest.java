package io.trialmesh.assess.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.assess.examine.SuiteExaminer;
import io.trialmesh.core.assess.Background;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Comparison.Side;
import io.trialmesh.core.assess.DevelopPart;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Plot;
import io.trialmesh.core.assess.Rival;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Testimony;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.assess.Witness;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.Accuracy;
import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.metric.RocAuc;
import io.trialmesh.core.order.OrderedMap;
import io.trialmesh.testkit.assess.SoundEvidence;
import io.trialmesh.testkit.data.FrameBuilder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Simpson's paradox as a check and a comparison tell of it.
class SimpsonCheckTest {

    private static final Task YES_NO = Task.classes(List.of("no", "yes"));

    /// Most of one site are positive, few of the other.
    private static final Frame SITES =
            FrameBuilder.rows(800)
                    .text("site", row -> row % 2 == 0 ? "a" : "b")
                    .target(row -> row % 16 < (row % 2 == 0 ? 14 : 3) ? 1 : 0)
                    .build();

    /// Table 6-4 as two solutions that were asked about different patients.
    @Test
    void saysThatNeitherDirectionIsSignificant() {
        var result = simpson(stones(), Map.of("against", "old.csv"));

        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.sentence())
                .contains(
                        "on the whole it is worse (0.7800 to 0.8257",
                        "better in each of 2 groups by size",
                        "0.8325 to 0.7789",
                        "odds ratio 0.6912",
                        "neither direction is significant");
        assertThat(result.estimates())
                .anySatisfy(e -> {
                    assertThat(e.name()).isEqualTo("chi_square");
                    assertThat(e.value()).isBetween(2.4335, 2.4345);
                });
        assertThat(result.plots().getFirst().kind()).isEqualTo(Plot.Kind.SIMPSON);
        assertThat(result.plots().getFirst().series().get(3).y())
                .containsExactly(263.0, 87.0, 350.0);
    }

    @Test
    void saysThatTheSameRowsCannotTurnAMean() {
        var check = new SimpsonCheck();
        var sound = SoundEvidence.of(YES_NO, 300);

        assertThat(check.examine(check.automatic(YES_NO).getFirst(), sound, luck()).sentence())
                .contains("same 300 rows", "is impossible", "of 17 groups it is worse");
    }

    @Test
    void seesAnAreaThatLiesBetweenTheGroups() {
        var witness = new Witness("old", true, ids(800), sites(false));
        var result =
                simpson(
                        testifying(evidence(new RocAuc(), SITES, sites(true)), "old.csv", witness),
                        Map.of("against", "old.csv"));

        assertThat(result.verdict()).as(result.sentence()).isEqualTo(Verdict.FAIL);
        assertThat(result.sentence()).contains("within each of 2 groups by site", "pairs within");
    }

    @Test
    void aComparisonSaysWhetherGroupsTurnIt() {
        var examiner = new SuiteExaminer();
        var own = new Side("trial 1", evidence(new RocAuc(), SITES, sites(true)));
        var old = new Side("trial 2", evidence(new RocAuc(), SITES, sites(false)));
        var hits = new Side("trial 1", evidence(new Accuracy(), SITES, sites(true)));
        var oldHits = new Side("trial 2", evidence(new Accuracy(), SITES, sites(false)));

        assertThat(examiner.compare(own, old, 1).sentence())
                .endsWith("within every group by site it has the other sign (Simpson's paradox).");
        assertThat(examiner.compare(own, own, 1).sentence())
                .endsWith("No column turns the difference in roc_auc round in all its groups.");
        assertThat(examiner.compare(hits, oldHits, 1).sentence())
                .endsWith(
                        "accuracy is a mean over the same rows, so no grouping turns that round.");
    }

    /// Ranks positives above negatives within each site, or else one site above the other.
    private static Predictions sites(boolean within) {
        var values = new double[1_600];
        for (int row = 0; row < 800; row++) {
            var jitter = row * 7919 % 997 / 997.0;
            values[2 * row + 1] =
                    within
                            ? SITES.target(row) * 0.25 + 0.7 * jitter
                            : (SITES.level(0, row) == 0 ? 0.5 : 0.1) + 0.4 * jitter;
            values[2 * row] = 1 - values[2 * row + 1];
        }
        return new Predictions(2, values);
    }

    private static SplittableRandom luck() {
        return new SplittableRandom(9);
    }

    private static CheckResult simpson(Evidence evidence, Map<String, String> settings) {
        var spec =
                new CheckSpec(
                        "simpson", "simpson", Severity.INFO, OrderedMap.copyOf(settings), false);
        return new SimpsonCheck().examine(spec, evidence, luck());
    }

    /// 350 patients of the model A, 350 others of the solution B.
    private static Evidence stones() {
        var frame =
                FrameBuilder.rows(700)
                        .text("size", row -> small(row) ? "small" : "large")
                        .target(_ -> 1)
                        .build();
        var values = new double[1_400];
        for (int row = 0; row < 700; row++) {
            values[2 * row + (healed(row) ? 1 : 0)] = 1;
        }
        var said = new Predictions(2, values);
        var others = IntStream.range(350, 700).toArray();
        var ids = IntStream.of(others).asLongStream().toArray();
        var witness = new Witness("B", false, ids, said.select(others));
        var own = IntStream.range(0, 350).toArray();
        var develop = evidence(new Accuracy(), frame.select(others), said.select(others));
        return testifying(develop.about(frame.select(own), said.select(own)), "old.csv", witness);
    }

    private static boolean small(int row) {
        return row < 87 || (row >= 350 && row < 620);
    }

    private static boolean healed(int row) {
        if (row < 350) {
            return row < 81 || (row >= 87 && row < 87 + 192);
        }
        return row < 350 + 234 || (row >= 620 && row < 620 + 55);
    }

    private static Evidence testifying(Evidence evidence, String source, Witness witness) {
        var background = evidence.background();
        SequencedMap<String, Testimony> testimonies = new LinkedHashMap<>();
        testimonies.put(source, new Testimony.Heard(List.of(witness)));
        return evidence.with(
                new Background(
                        "",
                        List.of(),
                        List.of(),
                        background.develop(),
                        testimonies,
                        Optional.<Rival>empty(),
                        List.of()));
    }

    private static Evidence evidence(Metric metric, Frame frame, Predictions said) {
        var folds = new int[frame.rows()];
        Arrays.setAll(folds, row -> row % 8);
        return new Evidence(
                        YES_NO,
                        metric,
                        frame,
                        said,
                        SoundEvidence.of(YES_NO, 10).trainTargets(),
                        Optional.of(0.5),
                        Optional.empty(),
                        Optional.empty(),
                        Background.none())
                .with(
                        new Background(
                                "",
                                List.of(),
                                List.of(),
                                Optional.of(new DevelopPart(frame, folds, said)),
                                OrderedMap.of(),
                                Optional.empty(),
                                List.of()));
    }

    private static long[] ids(int rows) {
        return IntStream.range(0, rows).asLongStream().toArray();
    }
}
