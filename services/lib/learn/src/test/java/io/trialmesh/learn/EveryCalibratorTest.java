package io.trialmesh.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trialmesh.core.calibrate.Calibrator;
import io.trialmesh.core.calibrate.CalibratorFamily;
import io.trialmesh.core.calibrate.Calibrators;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.learn.calibrate.Platt;
import io.trialmesh.testkit.calibrate.CalibratorContract;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

class EveryCalibratorTest extends CalibratorContract {

    @Test
    void theSimplestComesFirst() {
        assertThat(Calibrators.found().all())
                .extracting(CalibratorFamily::name)
                .containsExactly("none", "temperature", "platt", "beta", "venn-abers", "isotonic");
    }

    @Test
    void anUnknownCalibratorIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> Calibrators.found().named("plat"))
                .hasMessageContaining("'plat'")
                .hasMessageContaining("platt");
    }

    @Test
    void aCalibratorThatForgetsASignIsCaught() {
        var caught =
                CalibratorContract.tests(new Backwards())
                        .filter(test -> test.getDisplayName().equals("never turns two rows round"))
                        .map(DynamicTest::getExecutable)
                        .toList();
        assertThat(caught).hasSize(1);
        assertThatThrownBy(() -> caught.getFirst().execute()).isInstanceOf(AssertionError.class);
    }

    /// Platt's, with the two classes exchanged.
    private static final class Backwards implements CalibratorFamily {

        private final CalibratorFamily sound = new Platt();

        @Override
        public String name() {
            return "backwards";
        }

        @Override
        public int complexity() {
            return 2;
        }

        @Override
        public int fewestRows() {
            return 0;
        }

        @Override
        public Calibrator fit(Predictions said, double[] targets) {
            return new Turned(sound.fit(said, targets));
        }

        @Override
        public Calibrator load(int outputs, List<Double> parameters) {
            return new Turned(sound.load(outputs, parameters));
        }
    }

    private record Turned(Calibrator sound) implements Calibrator {

        @Override
        public String kind() {
            return "backwards";
        }

        @Override
        public List<Double> parameters() {
            return sound.parameters();
        }

        @Override
        public Predictions calibrate(Predictions said) {
            var values = sound.calibrate(said).toArray();
            for (int i = 0; i < values.length; i++) {
                values[i] = 1 - values[i];
            }
            return new Predictions(said.outputs(), values);
        }
    }
}
