package io.trialmesh.evaluator.testimony;

import io.trialmesh.core.assess.Testimony;
import io.trialmesh.core.assess.Testimony.Heard;
import io.trialmesh.core.assess.Testimony.Silent;
import io.trialmesh.core.assess.Witness;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.wire.ask.RowAnswer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Reads answers as a witness's: labels, probabilities or numbers, each of the task's own.
final class Answers {

    /// How far from 1 the probabilities of a row may sum up to.
    private static final double SLACK = 0.01;

    private final Task task;
    private final boolean graded;

    private Answers(Task task, boolean graded) {
        this.task = task;
        this.graded = graded;
    }

    /// One witness; silence where an answer is none of the task.
    ///
    /// @param answers each row once
    static Testimony of(String name, Task task, List<RowAnswer> answers) {
        var graded =
                task.classification()
                        && answers.stream().noneMatch(answer -> answer.probabilities().isEmpty());
        var reader = new Answers(task, graded);
        var sorted = answers.stream().sorted(Comparator.comparingLong(RowAnswer::rowId)).toList();
        var outputs = task.outputs();
        var values = new double[sorted.size() * outputs];
        for (int i = 0; i < sorted.size(); i++) {
            var wrong = reader.put(sorted.get(i), values, i * outputs);
            if (wrong.isPresent()) {
                return new Silent(
                        name + " says of row " + sorted.get(i).rowId() + " " + wrong.get());
            }
        }
        var ids = sorted.stream().mapToLong(RowAnswer::rowId).toArray();
        return new Heard(List.of(new Witness(name, graded, ids, new Predictions(outputs, values))));
    }

    private Optional<String> put(RowAnswer answer, double[] values, int at) {
        if (!task.classification()) {
            var value = answer.value().orElse(Double.NaN);
            values[at] = value;
            return Double.isFinite(value) ? Optional.empty() : Optional.of("no finite number");
        }
        return graded ? probabilities(answer, values, at) : label(answer, values, at);
    }

    private Optional<String> label(RowAnswer answer, double[] values, int at) {
        var label = answer.label().map(task.labels()::indexOf).orElse(-1);
        if (label < 0) {
            return Optional.of(
                    answer.label().map(said -> "'" + said + "'").orElse("nothing")
                            + ", which is none of "
                            + task.labels());
        }
        values[at + label] = 1;
        return Optional.empty();
    }

    private Optional<String> probabilities(RowAnswer answer, double[] values, int at) {
        double sum = 0;
        for (var said : answer.probabilities().entrySet()) {
            var label = task.labels().indexOf(said.getKey());
            double probability = said.getValue();
            if (label < 0) {
                return Optional.of(
                        "how probable '"
                                + said.getKey()
                                + "' is, which is none of "
                                + task.labels());
            }
            if (!(probability >= 0 && probability <= 1)) {
                return Optional.of(probability + ", which is no probability");
            }
            values[at + label] = probability;
            sum += probability;
        }
        if (Math.abs(sum - 1) > SLACK) {
            return Optional.of("probabilities that sum up to " + sum);
        }
        for (int label = 0; label < task.labels().size(); label++) {
            values[at + label] /= sum;
        }
        return Optional.empty();
    }
}
