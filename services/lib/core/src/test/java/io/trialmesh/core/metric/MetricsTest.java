package io.trialmesh.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.trialmesh.core.data.Task;
import org.junit.jupiter.api.Test;

class MetricsTest {

    @Test
    void aMetricIsFoundByItsName() {
        assertThat(Metrics.named("log_loss")).get().isInstanceOf(LogLoss.class);
        assertThat(Metrics.named("logloss")).isEmpty();
    }

    @Test
    void everyMetricHasItsOwnName() {
        assertThat(Metrics.all())
                .extracting(Metric::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z][a-z0-9_]*"));
    }

    @Test
    void everyTaskHasAStandardMetricThatAppliesToIt() {
        for (var kind : Task.Kind.values()) {
            assertThat(Metrics.of(kind))
                    .extracting(Metric::name)
                    .contains(Metrics.standard(kind).name());
        }
    }

    @Test
    void aCertainMistakeCostsThirtyFourAndAHalfAndNotEverything() {
        var certain = new Predictions(2, new double[] {1, 0});

        assertThat(new LogLoss().of(certain, new double[] {1})).isCloseTo(34.539, within(1e-3));
    }

    @Test
    void aCoinCostsTheLogarithmOfTwo() {
        var coin = new Predictions(2, new double[] {0.5, 0.5, 0.5, 0.5});

        assertThat(new LogLoss().of(coin, new double[] {0, 1})).isEqualTo(StrictMath.log(2));
    }

    @Test
    void theRootOfTheMeanSquaredErrorIsInTheUnitOfTheTarget() {
        var predictions = new Predictions(1, new double[] {1, 2, 3});

        assertThat(new Rmse().of(predictions, new double[] {1, 5, 7}))
                .isCloseTo(2.8868, within(1e-4));
    }

    @Test
    void aNumberThatIsNoneIsNeverBetter() {
        assertThat(Goal.MINIMIZE.better(1, 2)).isTrue();
        assertThat(Goal.MAXIMIZE.better(1, 2)).isFalse();
        assertThat(Goal.MINIMIZE.better(Double.NaN, 2)).isFalse();
        assertThat(Goal.MAXIMIZE.better(2, Double.NaN)).isTrue();
        assertThat(Goal.MINIMIZE.better(Double.NaN, Double.NaN)).isFalse();
    }

    @Test
    void predictionsAreWholeRows() {
        assertThatThrownBy(() -> new Predictions(3, new double[4]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("4 values are not rows of 3 outputs");
    }

    @Test
    void theLikeliestClassIsTheFirstOfEquals() {
        assertThat(new Predictions(3, new double[] {0.2, 0.4, 0.4}).likeliest(0)).isEqualTo(1);
    }

    @Test
    void predictionsCanBeChosenRowByRow() {
        var predictions = new Predictions(2, new double[] {0, 1, 2, 3, 4, 5});

        assertThat(predictions.select(new int[] {2, 0}).toArray()).containsExactly(4, 5, 0, 1);
    }
}
