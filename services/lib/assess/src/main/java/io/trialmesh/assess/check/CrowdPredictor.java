package io.trialmesh.assess.check;

import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Predictor;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.metric.Predictions;
import java.util.List;

/// The planted fault of `batch-equals-single`: a model that is the surer the more rows it is asked
/// about.
record CrowdPredictor(Predictor sound) implements Predictor {

    private static final double PART = 1e-6;

    @Override
    public Answer<Predictions> predict(Frame rows) {
        return switch (sound.predict(rows)) {
            case Answer.Broke<Predictions> broke -> broke;
            case Answer.Said<Predictions>(var said) -> new Answer.Said<>(crowded(said));
        };
    }

    @Override
    public Answer<List<Estimate>> time(Frame rows, int batch) {
        return sound.time(rows, batch);
    }

    @Override
    public Answer<List<Estimate>> footprint() {
        return sound.footprint();
    }

    private static Predictions crowded(Predictions said) {
        var values = said.toArray();
        for (int at = 0; at < values.length; at++) {
            values[at] *= 1 + PART * said.rows();
        }
        return new Predictions(said.outputs(), values);
    }
}
