package io.trialmesh.core.metric;

import io.trialmesh.core.data.Task;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// The mean over the classes of F1, each class against the others (Yang and Liu, A re-examination
/// of text categorization methods, 1999). Classes neither there nor answered are left out.
public final class MacroF1 implements Metric {

    @Override
    public String name() {
        return "macro_f1";
    }

    @Override
    public Goal goal() {
        return Goal.MAXIMIZE;
    }

    @Override
    public boolean appliesTo(Task.Kind kind) {
        return kind == Task.Kind.MULTICLASS;
    }

    @Override
    public CountedMetric counted(Predictions predictions, double[] targets) {
        var answers = new Answers(predictions, targets);
        return counts -> {
            var table = answers.count(counts);
            return IntStream.range(0, table.classes())
                    .mapToObj(table::f1)
                    .flatMapToDouble(OptionalDouble::stream)
                    .average()
                    .orElse(Double.NaN);
        };
    }
}
