package io.trialmesh.learn.rule;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.learn.Model;
import io.trialmesh.core.learn.ModelParts;
import io.trialmesh.core.learn.PreparedColumn;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.learn.preparation.Numbers;
import io.trialmesh.learn.preparation.TreeMatrix;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;

/// An answer for each cell of one column.
final class OneRule implements Model {

    static final String FAMILY = "one-rule";

    private static final String CUTS = "cuts.bin";
    private static final String PLACES = "places.bin";
    private static final String ANSWERS = "answers.bin";

    private final Task task;
    private final Schema schema;
    private final List<PreparedColumn> column;
    private final Cells cells;
    private final double[] answers;

    OneRule(Task task, Schema schema, List<PreparedColumn> column, Cells cells, double[] answers) {
        this.task = task;
        this.schema = schema;
        this.column = List.copyOf(column);
        this.cells = cells;
        this.answers = answers;
    }

    static OneRule read(ModelParts parts) {
        var places = Arrays.stream(numbers(parts, PLACES)).mapToInt(place -> (int) place).toArray();
        return new OneRule(
                parts.task(),
                parts.schema(),
                parts.preparation(),
                new Cells(numbers(parts, CUTS), places),
                numbers(parts, ANSWERS));
    }

    @Override
    public Predictions predict(Frame rows) {
        var outputs = task.outputs();
        var cellOf = cells.of(TreeMatrix.of(rows, column));
        var values = new double[Math.multiplyExact(rows.rows(), outputs)];
        for (int row = 0; row < cellOf.length; row++) {
            System.arraycopy(answers, cellOf[row] * outputs, values, row * outputs, outputs);
        }
        return new Predictions(outputs, values);
    }

    @Override
    public ModelParts parts() {
        var files = new LinkedHashMap<String, byte[]>();
        files.put(CUTS, Numbers.toBytes(cells.cuts()));
        var places = Arrays.stream(cells.places()).asDoubleStream().toArray();
        files.put(PLACES, Numbers.toBytes(places));
        files.put(ANSWERS, Numbers.toBytes(answers));
        return new ModelParts(FAMILY, task, schema, column, files);
    }

    private static double[] numbers(ModelParts parts, String file) {
        return Numbers.parse(Objects.requireNonNull(parts.files().get(file), file));
    }
}
