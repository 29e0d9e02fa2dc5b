package io.trialmesh.worker.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.calibrate.Calibrators;
import io.trialmesh.core.metric.LogLoss;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.testkit.calibrate.SaidAndSeen;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibratorChoiceTest {

    private final CalibratorChoice choice = new CalibratorChoice(Calibrators.found());

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void mendsAModelThatIsTooSureOfItself(int classes) {
        var rows = SaidAndSeen.drawn(800, classes, 2.5, 3);
        var fresh = SaidAndSeen.drawn(20_000, classes, 2.5, 4);

        var chosen = choice.choose(rows.said(), rows.targets());

        assertThat(chosen.calibrator().kind()).isIn("temperature", "platt", "beta");
        assertThat(loss(chosen.calibrator().calibrate(fresh.said()), fresh))
                .isLessThan(loss(fresh.said(), fresh) - 0.02)
                .isLessThan(loss(fresh.meant(), fresh) + 0.01);
    }

    /// One standard error is a sixth of luck away, so now and then something is fitted; it costs
    /// next to nothing.
    @Test
    void leavesMostCalibratedModelsAlone() {
        var kinds =
                IntStream.range(0, 40)
                        .mapToObj(seed -> SaidAndSeen.drawn(500, 2, 1, 100 + seed))
                        .map(rows -> choice.choose(rows.said(), rows.targets()))
                        .map(chosen -> chosen.calibrator().kind())
                        .toList();

        assertThat(kinds.stream().filter("none"::equals).count()).isGreaterThanOrEqualTo(28);
    }

    @Test
    void eachRowIsCalibratedByAFitThatNeverSawIt() {
        var rows = SaidAndSeen.drawn(800, 2, 2.5, 5);
        var chosen = choice.choose(rows.said(), rows.targets());

        assertThat(chosen.crossFitted().rows()).isEqualTo(800);
        assertThat(chosen.crossFitted().toArray())
                .isNotEqualTo(chosen.calibrator().calibrate(rows.said()).toArray());
        assertThat(loss(chosen.crossFitted(), rows)).isLessThan(loss(rows.said(), rows));
    }

    @Test
    void theSameRowsGiveTheSameParameters() {
        var rows = SaidAndSeen.drawn(300, 3, 2.5, 6);
        var first = choice.choose(rows.said(), rows.targets());
        var second = choice.choose(rows.said(), rows.targets());

        assertThat(second.calibrator().parameters()).isEqualTo(first.calibrator().parameters());
    }

    @Test
    void fitsNothingToFewRowsOrToWhatIsNoNumber() {
        var few = SaidAndSeen.drawn(40, 2, 2.5, 7);
        assertThat(choice.choose(few.said(), few.targets()).calibrator().kind()).isEqualTo("none");

        var values = SaidAndSeen.drawn(400, 2, 2.5, 8).said().toArray();
        values[7] = Double.NaN;
        var targets = SaidAndSeen.drawn(400, 2, 2.5, 8).targets();
        assertThat(choice.choose(new Predictions(2, values), targets).calibrator().kind())
                .isEqualTo("none");
    }

    /// A bump that no straight line mends, on enough rows for isotonic regression.
    @Test
    void takesARicherCurveWhereItPays() {
        var drawn = SaidAndSeen.drawn(6_000, 2, 1, 9);
        var bent = drawn.said().toArray();
        for (int row = 0; row < 6_000; row++) {
            var p = bent[2 * row + 1];
            // Said to be 0.85 to 0.9 wherever it is 0.3 to 0.9.
            bent[2 * row + 1] = p < 0.3 ? p / 2 : p > 0.9 ? p : 0.85 + 0.05 * (p - 0.3) / 0.6;
            bent[2 * row] = 1 - bent[2 * row + 1];
        }
        var kind = choice.choose(new Predictions(2, bent), drawn.targets()).calibrator().kind();

        assertThat(kind).isIn(List.of("isotonic", "venn-abers"));
    }

    private static double loss(Predictions predictions, SaidAndSeen rows) {
        return new LogLoss().of(predictions, rows.targets());
    }
}
