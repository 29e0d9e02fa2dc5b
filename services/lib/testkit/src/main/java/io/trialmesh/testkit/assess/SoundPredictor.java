package io.trialmesh.testkit.assess;

import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Predictor;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.metric.Predictions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A model that knows its rows by their ids, whatever becomes of their cells: quick, small and as
/// robust as a model can be.
final class SoundPredictor implements Predictor {

    private static final double MILLIS = 0.2;
    private static final double BYTES = 4_096;
    private static final int CALLS = 2_000;

    private final Map<Long, Integer> places = new HashMap<>();
    private final Predictions predictions;

    SoundPredictor(Frame rows, Predictions predictions) {
        for (int row = 0; row < rows.rows(); row++) {
            places.put(rows.rowId(row), row);
        }
        this.predictions = predictions;
    }

    @Override
    public Answer<Predictions> predict(Frame rows) {
        var asked = new int[rows.rows()];
        for (int row = 0; row < asked.length; row++) {
            asked[row] = Objects.requireNonNull(places.get(rows.rowId(row)));
        }
        return new Answer.Said<>(predictions.select(asked));
    }

    @Override
    public Answer<List<Estimate>> time(Frame rows, int batch) {
        return new Answer.Said<>(
                List.of(
                        exact("p50", MILLIS, CALLS),
                        exact("p95", MILLIS, CALLS),
                        exact("p99", MILLIS, CALLS)));
    }

    @Override
    public Answer<List<Estimate>> footprint() {
        return new Answer.Said<>(List.of(exact("bytes", BYTES, 1), exact("load_ms", MILLIS, 1)));
    }

    private static Estimate exact(String name, double value, long rows) {
        return new Estimate(name, value, value, value, rows);
    }
}
