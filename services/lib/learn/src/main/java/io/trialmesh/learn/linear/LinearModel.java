package io.trialmesh.learn.linear;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.learn.Model;
import io.trialmesh.core.learn.ModelParts;
import io.trialmesh.core.learn.PreparedColumn;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.learn.preparation.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;

/// Intercepts and slopes over prepared columns.
final class LinearModel implements Model {

    private static final String FILE = "coefficients.bin";

    private final Task task;
    private final Schema schema;
    private final List<PreparedColumn> preparation;
    private final Coefficients coefficients;

    LinearModel(
            Task task, Schema schema, List<PreparedColumn> preparation, Coefficients coefficients) {
        this.task = task;
        this.schema = schema;
        this.preparation = preparation;
        this.coefficients = coefficients;
    }

    static LinearModel read(ModelParts parts) {
        var numbers = Numbers.parse(Objects.requireNonNull(parts.files().get(FILE), FILE));
        var outputs = parts.task().outputs();
        var width = numbers.length / outputs - 1;
        var coefficients = Coefficients.zero(outputs, width);
        for (int output = 0, at = 0; output < outputs; output++) {
            coefficients.intercepts()[output] = numbers[at++];
            for (int column = 0; column < width; column++) {
                coefficients.slopes()[output][column] = numbers[at++];
            }
        }
        return new LinearModel(parts.task(), parts.schema(), parts.preparation(), coefficients);
    }

    @Override
    public Predictions predict(Frame rows) {
        return predict(task, coefficients, Design.of(rows, preparation));
    }

    static Predictions predict(Task task, Coefficients coefficients, Design design) {
        var scores = coefficients.scores(design);
        var outputs = scores.length;
        if (!task.classification()) {
            return new Predictions(outputs, scores[0]);
        }
        var values = new double[Math.multiplyExact(design.rows(), outputs)];
        for (int row = 0; row < design.rows(); row++) {
            Softmax.write(scores, row, values, row * outputs);
        }
        return new Predictions(outputs, values);
    }

    @Override
    public ModelParts parts() {
        var outputs = coefficients.intercepts().length;
        var width = coefficients.slopes()[0].length;
        var numbers = new double[outputs * (width + 1)];
        for (int output = 0, at = 0; output < outputs; output++) {
            numbers[at++] = coefficients.intercepts()[output];
            for (int column = 0; column < width; column++) {
                numbers[at++] = coefficients.slopes()[output][column];
            }
        }
        var files = new LinkedHashMap<String, byte[]>();
        files.put(FILE, Numbers.toBytes(numbers));
        return new ModelParts("linear", task, schema, preparation, files);
    }
}
