package io.trialmesh.assess.check;

import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Predictor;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.metric.Predictions;
import java.util.List;

/// The planted fault of the checks that measure: a model that takes a thousand times as much.
record HeavyPredictor(Predictor sound) implements Predictor {

    private static final double TIMES = 1_000;

    @Override
    public Answer<Predictions> predict(Frame rows) {
        return sound.predict(rows);
    }

    @Override
    public Answer<List<Estimate>> time(Frame rows, int batch) {
        return heavier(sound.time(rows, batch));
    }

    @Override
    public Answer<List<Estimate>> footprint() {
        return heavier(sound.footprint());
    }

    private static Answer<List<Estimate>> heavier(Answer<List<Estimate>> answer) {
        return switch (answer) {
            case Answer.Broke<List<Estimate>> broke -> broke;
            case Answer.Said<List<Estimate>>(var estimates) ->
                    new Answer.Said<>(estimates.stream().map(HeavyPredictor::heavier).toList());
        };
    }

    private static Estimate heavier(Estimate light) {
        return new Estimate(
                light.name(),
                TIMES * light.value(),
                TIMES * light.low(),
                TIMES * light.high(),
                light.rows());
    }
}
