package io.trialmesh.worker.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.trial.Measurement;
import org.junit.jupiter.api.Test;

class MeasurementLineTest {

    @Test
    void aMeasurementReadsBackToTheLastDigit() {
        var measurement = new Measurement(12, 0.1 + 0.2);
        assertThat(MeasurementLine.parse(MeasurementLine.of(measurement))).contains(measurement);
    }

    @Test
    void anotherLineIsNoMeasurement() {
        assertThat(MeasurementLine.parse("progress 12 0.2")).isEmpty();
        assertThat(MeasurementLine.parse("")).isEmpty();
    }
}
