package io.trialmesh.learn.rule;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.learn.Model;
import io.trialmesh.core.learn.ModelParts;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.learn.preparation.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;

/// One answer for all rows.
final class ZeroRule implements Model {

    private static final String FILE = "answer.bin";

    private final Task task;
    private final Schema schema;
    private final double[] answer;

    ZeroRule(Task task, Schema schema, double[] answer) {
        this.task = task;
        this.schema = schema;
        this.answer = answer;
    }

    static ZeroRule read(ModelParts parts) {
        var bytes = Objects.requireNonNull(parts.files().get(FILE), FILE);
        return new ZeroRule(parts.task(), parts.schema(), Numbers.parse(bytes));
    }

    @Override
    public Predictions predict(Frame rows) {
        var values = new double[rows.rows() * answer.length];
        for (int at = 0; at < values.length; at += answer.length) {
            System.arraycopy(answer, 0, values, at, answer.length);
        }
        return new Predictions(answer.length, values);
    }

    @Override
    public ModelParts parts() {
        var files = new LinkedHashMap<String, byte[]>();
        files.put(FILE, Numbers.toBytes(answer));
        return new ModelParts("zero-rule", task, schema, List.of(), files);
    }
}
