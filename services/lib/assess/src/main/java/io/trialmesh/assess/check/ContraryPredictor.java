package io.trialmesh.assess.check;

import io.trialmesh.assess.column.SortedNumbers;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Predictor;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.metric.Predictions;
import java.util.List;

/// The planted fault of `directional`: a model whose answer moves one way with a column.
///
/// @param sign +1 where more of the column means more of the output
record ContraryPredictor(Predictor sound, Evidence known, int column, int sign, int output)
        implements Predictor {

    private static final double STRENGTH = 0.4;

    @Override
    public Answer<Predictions> predict(Frame rows) {
        return switch (sound.predict(rows)) {
            case Answer.Broke<Predictions> broke -> broke;
            case Answer.Said<Predictions>(var said) -> new Answer.Said<>(moved(rows, said));
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

    private Predictions moved(Frame rows, Predictions said) {
        var numbers = SortedNumbers.of(known.rows(), column);
        var values = said.toArray();
        var outputs = said.outputs();
        for (int row = 0; row < said.rows(); row++) {
            var place = numbers.share(rows.number(column, row));
            var move = STRENGTH * (sign > 0 ? place : 1 - place);
            for (int each = 0; each < outputs; each++) {
                var at = row * outputs + each;
                var toward = each == output ? 1 : 0;
                values[at] =
                        outputs == 1
                                ? values[at] + move * (1 + numbers.spread())
                                : (1 - move) * values[at] + move * toward;
            }
        }
        return new Predictions(outputs, values);
    }
}
