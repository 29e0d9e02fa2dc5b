package io.trialmesh.assess.check;

import io.trialmesh.assess.column.SortedNumbers;
import io.trialmesh.assess.perturb.CellLuck;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Predictor;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.metric.Predictions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// The planted faults of the checks that change how often rows come: a model that is wrong about
/// some rows, however often it is asked.
///
/// @param wrong the ids of the rows it is wrong about
/// @param known the answers it knows, by row id
record ShiftedFault(Predictor sound, Set<Long> wrong, Map<Long, Double> known)
        implements Predictor {

    private static final double TOP = 0.9;
    private static final double OFTEN = 0.35;
    private static final double MOSTLY = 0.75;
    private static final double SURE = 0.99;
    private static final long LUCK = 0x51;

    /// Wrong where the first column has its highest numbers.
    static Evidence atTheTop(Evidence sound) {
        var top = SortedNumbers.of(sound.rows(), 0).quantile(TOP);
        return planted(sound, new HashMap<>(), row -> sound.rows().number(0, row) >= top);
    }

    /// Wrong about every third of all answers but the last class, or the higher half of the
    /// numbers, of which it knows every one.
    static Evidence ofAllButOne(Evidence sound) {
        var targets = sound.rows().targets();
        var labels = sound.task().labels().size();
        var last = labels > 0 ? labels - 1 : SortedNumbers.of(targets).quantile(0.5);
        var known = new HashMap<Long, Double>();
        for (int row = 0; row < targets.length; row++) {
            if (targets[row] >= last) {
                known.put(sound.rows().rowId(row), targets[row]);
            }
        }
        return planted(
                sound,
                known,
                row ->
                        targets[row] < last
                                && CellLuck.uniform(LUCK, sound.rows().rowId(row), 0) < OFTEN);
    }

    private static Evidence planted(Evidence sound, Map<Long, Double> known, IntPredicate wrong) {
        var ids = new HashSet<Long>();
        IntStream.range(0, sound.rows().rows())
                .filter(wrong)
                .forEach(row -> ids.add(sound.rows().rowId(row)));
        return sound.predictor()
                .map(model -> sound.with(new ShiftedFault(model, ids, known)))
                .orElse(sound);
    }

    @Override
    public Answer<Predictions> predict(Frame rows) {
        return switch (sound.predict(rows)) {
            case Answer.Broke<Predictions> broke -> broke;
            case Answer.Said<Predictions>(var said) -> new Answer.Said<>(turned(rows, said));
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

    private Predictions turned(Frame rows, Predictions said) {
        var values = said.toArray();
        var outputs = said.outputs();
        for (int row = 0; row < said.rows(); row++) {
            var id = rows.rowId(row);
            for (int output = 0; output < outputs; output++) {
                var at = row * outputs + output;
                if (wrong.contains(id)) {
                    values[at] =
                            outputs == 1
                                    ? -MOSTLY * said.at(row, 0)
                                    : said.at(row, (output + 1) % outputs);
                } else if (known.containsKey(id)) {
                    values[at] = right(known.getOrDefault(id, 0.0), output, outputs);
                }
            }
        }
        return new Predictions(outputs, values);
    }

    private static double right(double target, int output, int outputs) {
        if (outputs == 1) {
            return target;
        }
        return output == (int) target ? SURE : (1 - SURE) / (outputs - 1);
    }
}
