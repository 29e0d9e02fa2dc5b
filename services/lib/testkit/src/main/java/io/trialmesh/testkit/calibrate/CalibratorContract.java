package io.trialmesh.testkit.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.trialmesh.core.calibrate.Calibrator;
import io.trialmesh.core.calibrate.CalibratorFamily;
import io.trialmesh.core.metric.LogLoss;
import io.trialmesh.core.metric.Predictions;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What every registered {@link CalibratorFamily} must do. A new one is tested the moment it
/// exists.
public abstract class CalibratorContract {

    private static final int ROWS = 1_500;
    private static final double OVERCONFIDENT = 2.2;

    @TestFactory
    Stream<DynamicContainer> everyCalibrator() {
        return ServiceLoader.load(CalibratorFamily.class).stream()
                .map(ServiceLoader.Provider::get)
                .map(family -> DynamicContainer.dynamicContainer(family.name(), tests(family)));
    }

    /// The tests of one family.
    public static Stream<DynamicTest> tests(CalibratorFamily family) {
        return Stream.of(
                dynamicTest("is named in kebab case", () -> named(family)),
                dynamicTest("says probabilities", () -> saysProbabilities(family)),
                dynamicTest("reads back what it wrote", () -> readsBack(family)),
                dynamicTest("refuses parameters of others", () -> refuses(family)),
                dynamicTest("mends what is too sure of itself", () -> mends(family)),
                dynamicTest("does little to what is calibrated", () -> leavesAlone(family)),
                dynamicTest("never turns two rows round", () -> rises(family)),
                dynamicTest("does not depend on the order of rows", () -> ignoresOrder(family)),
                dynamicTest("takes poor rows", () -> takesPoorRows(family)),
                dynamicTest("keeps what is no number", () -> keepsNoNumber(family)));
    }

    private static void named(CalibratorFamily family) {
        assertThat(family.name()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
        assertThat(family.complexity()).isNotNegative();
        assertThat(family.fewestRows()).isNotNegative();
        assertThat(fit(family, SaidAndSeen.drawn(60, 2, 1, 1)).kind()).isEqualTo(family.name());
    }

    private static void saysProbabilities(CalibratorFamily family) {
        for (var classes : List.of(2, 3, 5)) {
            var rows = SaidAndSeen.drawn(ROWS, classes, OVERCONFIDENT, classes);
            assertProbabilities(fit(family, rows).calibrate(rows.said()));
        }
    }

    private static void readsBack(CalibratorFamily family) {
        for (var classes : List.of(2, 3)) {
            var rows = SaidAndSeen.drawn(ROWS, classes, OVERCONFIDENT, classes);
            var fitted = fit(family, rows);
            var other = SaidAndSeen.drawn(200, classes, OVERCONFIDENT, 99);
            assertThat(fit(family, rows).parameters()).isEqualTo(fitted.parameters());
            assertThat(family.load(classes, fitted.parameters()).calibrate(other.said()).toArray())
                    .isEqualTo(fitted.calibrate(other.said()).toArray());
        }
    }

    private static void refuses(CalibratorFamily family) {
        var right = fit(family, SaidAndSeen.drawn(ROWS, 2, OVERCONFIDENT, 3)).parameters();
        var more = new ArrayList<>(right);
        more.add(0.5);
        assertThatThrownBy(() -> family.load(2, more)).isInstanceOf(IllegalArgumentException.class);
        if (!right.isEmpty()) {
            var fewer = right.subList(0, right.size() - 1);
            assertThatThrownBy(() -> family.load(2, fewer))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /// Of the damage that overconfidence does, at least half is mended on rows it never saw.
    private static void mends(CalibratorFamily family) {
        for (var classes : List.of(2, 4)) {
            var rows = SaidAndSeen.drawn(ROWS, classes, OVERCONFIDENT, 17);
            var fresh = SaidAndSeen.drawn(20_000, classes, OVERCONFIDENT, 18);
            var before = loss(fresh.said(), fresh);
            var best = loss(fresh.meant(), fresh);
            var after = loss(fit(family, rows).calibrate(fresh.said()), fresh);
            if (family.complexity() == 0) {
                assertThat(after).isEqualTo(before);
            } else {
                assertThat(after - best).isLessThan((before - best) / 2);
            }
        }
    }

    private static void leavesAlone(CalibratorFamily family) {
        for (var classes : List.of(2, 4)) {
            var rows = SaidAndSeen.drawn(ROWS, classes, 1, 27);
            var fresh = SaidAndSeen.drawn(20_000, classes, 1, 28);
            assertThat(loss(fit(family, rows).calibrate(fresh.said()), fresh))
                    .isLessThan(loss(fresh.said(), fresh) + 0.03);
        }
    }

    private static void rises(CalibratorFamily family) {
        for (var slope : List.of(OVERCONFIDENT, 0.3, -1.0)) {
            var calibrator = fit(family, SaidAndSeen.drawn(ROWS, 2, slope, 31));
            var grid = IntStream.rangeClosed(0, 500).mapToDouble(i -> i / 500.0).toArray();
            var said = new double[2 * grid.length];
            for (int i = 0; i < grid.length; i++) {
                said[2 * i] = 1 - grid[i];
                said[2 * i + 1] = grid[i];
            }
            var after = calibrator.calibrate(new Predictions(2, said));
            for (int i = 1; i < grid.length; i++) {
                assertThat(after.at(i, 1)).isGreaterThanOrEqualTo(after.at(i - 1, 1) - 1e-12);
            }
        }
    }

    private static void ignoresOrder(CalibratorFamily family) {
        var rows = SaidAndSeen.drawn(ROWS, 3, OVERCONFIDENT, 41);
        var turned = rows.select(IntStream.range(0, ROWS).map(i -> ROWS - 1 - i).toArray());
        assertThat(fit(family, turned).calibrate(rows.said()).toArray())
                .containsExactly(fit(family, rows).calibrate(rows.said()).toArray(), within(1e-6));
    }

    /// One row, one class, one score, and probabilities that are quite certain.
    private static void takesPoorRows(CalibratorFamily family) {
        var certain = new Predictions(2, new double[] {1, 0, 0, 1, 0.5, 0.5, 0, 1});
        for (var targets :
                List.of(
                        new double[] {0, 1, 1, 0},
                        new double[] {0, 1, 0, 1},
                        new double[] {1, 1, 1, 1})) {
            assertProbabilities(family.fit(certain, targets).calibrate(certain));
        }
        var one = new Predictions(3, new double[] {0.2, 0.3, 0.5});
        assertProbabilities(family.fit(one, new double[] {2}).calibrate(one));
        var same = new Predictions(2, new double[] {0.4, 0.6, 0.4, 0.6, 0.4, 0.6});
        assertProbabilities(family.fit(same, new double[] {0, 1, 1}).calibrate(same));
    }

    private static void keepsNoNumber(CalibratorFamily family) {
        var calibrator = fit(family, SaidAndSeen.drawn(ROWS, 2, OVERCONFIDENT, 51));
        var said = new Predictions(2, new double[] {Double.NaN, Double.NaN, 0.3, 0.7});
        var after = calibrator.calibrate(said);
        assertThat(after.at(0, 1)).isNaN();
        assertThat(after.at(1, 1)).isBetween(0.0, 1.0);
    }

    private static void assertProbabilities(Predictions predictions) {
        for (int row = 0; row < predictions.rows(); row++) {
            double sum = 0;
            for (int label = 0; label < predictions.outputs(); label++) {
                assertThat(predictions.at(row, label)).isBetween(0.0, 1.0);
                sum += predictions.at(row, label);
            }
            assertThat(sum).isCloseTo(1, within(1e-9));
        }
    }

    private static Calibrator fit(CalibratorFamily family, SaidAndSeen rows) {
        return family.fit(rows.said(), rows.targets());
    }

    private static double loss(Predictions predictions, SaidAndSeen rows) {
        return new LogLoss().of(predictions, rows.targets());
    }
}
