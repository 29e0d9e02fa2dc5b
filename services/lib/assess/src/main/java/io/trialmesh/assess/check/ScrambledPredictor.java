package io.trialmesh.assess.check;

import io.trialmesh.assess.perturb.CellLuck;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Predictor;
import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.Predictions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The planted fault of `interpretability`: a model that has learnt every row by heart, and says
/// something of its own about any row of which a cell is not what it was.
record ScrambledPredictor(Predictor sound, Task task, Map<Long, Long> known) implements Predictor {

    ScrambledPredictor(Predictor sound, Task task, Frame rows) {
        this(sound, task, prints(rows));
    }

    @Override
    public Answer<Predictions> predict(Frame rows) {
        return switch (sound.predict(rows)) {
            case Answer.Broke<Predictions> broke -> broke;
            case Answer.Said<Predictions>(var said) -> new Answer.Said<>(scrambled(rows, said));
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

    private Predictions scrambled(Frame rows, Predictions said) {
        var values = said.toArray();
        var outputs = said.outputs();
        for (int row = 0; row < said.rows(); row++) {
            var print = print(rows, row);
            if (known.getOrDefault(rows.rowId(row), 0L) == print) {
                continue;
            }
            var luck = CellLuck.uniform(print, rows.rowId(row), 0);
            for (int output = 0; output < outputs; output++) {
                var turned = (output + 1 + (int) (luck * outputs)) % outputs;
                values[row * outputs + output] =
                        outputs == 1 ? said.at(row, 0) * (2 * luck - 1) : said.at(row, turned);
            }
        }
        return new Predictions(outputs, values);
    }

    private static Map<Long, Long> prints(Frame rows) {
        var prints = new HashMap<Long, Long>();
        for (int row = 0; row < rows.rows(); row++) {
            prints.put(rows.rowId(row), print(rows, row));
        }
        return prints;
    }

    private static long print(Frame rows, int row) {
        long print = 17;
        for (int column = 0; column < rows.schema().width(); column++) {
            var numeric = rows.schema().features().get(column).kind() == ColumnKind.NUMERIC;
            print =
                    print * 31
                            + (numeric
                                    ? Float.floatToIntBits(rows.number(column, row))
                                    : rows.level(column, row));
        }
        return print;
    }
}
