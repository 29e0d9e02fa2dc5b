package io.trialmesh.learn.calibrate;

import com.google.auto.service.AutoService;
import io.trialmesh.core.calibrate.Calibrator;
import io.trialmesh.core.calibrate.CalibratorFamily;
import io.trialmesh.core.metric.Predictions;
import java.util.List;

/// Takes the model at its word: what any calibrator has to beat.
@AutoService(CalibratorFamily.class)
public final class NoCalibration implements CalibratorFamily {

    @Override
    public String name() {
        return "none";
    }

    @Override
    public int complexity() {
        return 0;
    }

    @Override
    public int fewestRows() {
        return 0;
    }

    @Override
    public Calibrator fit(Predictions said, double[] targets) {
        return new AsSaid(name());
    }

    @Override
    public Calibrator load(int outputs, List<Double> parameters) {
        if (!parameters.isEmpty()) {
            throw new IllegalArgumentException("none has no parameters, not " + parameters.size());
        }
        return new AsSaid(name());
    }

    private record AsSaid(String kind) implements Calibrator {

        @Override
        public List<Double> parameters() {
            return List.of();
        }

        @Override
        public Predictions calibrate(Predictions said) {
            return said;
        }
    }
}
