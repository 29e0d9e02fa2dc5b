package io.trialmesh.core.calibrate;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.learn.Model;
import io.trialmesh.core.learn.ModelParts;
import io.trialmesh.core.metric.Predictions;

/// A model whose probabilities pass through a calibrator before anybody sees them.
public record CalibratedModel(Model model, Calibrator calibrator) implements Model {

    @Override
    public Predictions predict(Frame rows) {
        return calibrator.calibrate(model.predict(rows));
    }

    /// Those of the model alone.
    @Override
    public ModelParts parts() {
        return model.parts();
    }

    @Override
    public void close() {
        model.close();
    }
}
