package io.trialmesh.assess.check;

import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Predictor;
import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.metric.Predictions;
import java.util.List;

/// The planted fault of `invariance`: a model that says the contrary of any row whose attribute is
/// the first level, or above the mean of the known rows.
record PartialPredictor(Predictor sound, Frame known, int column) implements Predictor {

    @Override
    public Answer<Predictions> predict(Frame rows) {
        return switch (sound.predict(rows)) {
            case Answer.Broke<Predictions> broke -> broke;
            case Answer.Said<Predictions>(var said) -> new Answer.Said<>(partial(rows, said));
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

    private Predictions partial(Frame rows, Predictions said) {
        var values = said.toArray();
        var outputs = said.outputs();
        var numeric = known.schema().features().get(column).kind() == ColumnKind.NUMERIC;
        double mean = 0;
        for (int row = 0; row < known.rows() && numeric; row++) {
            mean += known.number(column, row) / known.rows();
        }
        for (int row = 0; row < said.rows(); row++) {
            var turned = numeric ? rows.number(column, row) > mean : rows.level(column, row) == 0;
            for (int output = 0; output < outputs && turned; output++) {
                values[row * outputs + output] =
                        outputs == 1 ? -said.at(row, 0) : said.at(row, (output + 1) % outputs);
            }
        }
        return new Predictions(outputs, values);
    }
}
