package io.trialmesh.assess.check;

import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Predictor;
import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.metric.Predictions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The planted fault of the checks that damage rows: right about the rows it knows, certain and
/// wrong about each of which a cell has changed.
final class BrittlePredictor implements Predictor {

    private static final double CERTAIN = 1 - 1e-9;
    private static final double FAR = 1_000;

    private final Predictor sound;
    private final Frame known;
    private final Map<Long, Integer> places = new HashMap<>();

    BrittlePredictor(Predictor sound, Frame known) {
        this.sound = sound;
        this.known = known;
        for (int row = 0; row < known.rows(); row++) {
            places.put(known.rowId(row), row);
        }
    }

    @Override
    public Answer<Predictions> predict(Frame rows) {
        return switch (sound.predict(rows)) {
            case Answer.Broke<Predictions> broke -> broke;
            case Answer.Said<Predictions>(var said) -> new Answer.Said<>(confused(rows, said));
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

    private Predictions confused(Frame rows, Predictions said) {
        var values = said.toArray();
        var outputs = said.outputs();
        for (int row = 0; row < said.rows(); row++) {
            if (!changed(rows, row)) {
                continue;
            }
            var wrong = (said.likeliest(row) + 1) % outputs;
            for (int output = 0; output < outputs; output++) {
                values[row * outputs + output] =
                        outputs == 1
                                ? said.at(row, 0) + FAR
                                : output == wrong ? CERTAIN : (1 - CERTAIN) / (outputs - 1);
            }
        }
        return new Predictions(outputs, values);
    }

    private boolean changed(Frame rows, int row) {
        var place = places.getOrDefault(rows.rowId(row), -1);
        if (place < 0) {
            return true;
        }
        var features = rows.schema().features();
        for (int column = 0; column < features.size(); column++) {
            var same =
                    features.get(column).kind() == ColumnKind.NUMERIC
                            ? Float.compare(rows.number(column, row), known.number(column, place))
                                    == 0
                            : rows.level(column, row) == known.level(column, place);
            if (!same) {
                return true;
            }
        }
        return false;
    }
}
