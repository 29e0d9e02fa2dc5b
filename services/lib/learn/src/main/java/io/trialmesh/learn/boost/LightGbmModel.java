package io.trialmesh.learn.boost;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.learn.Model;
import io.trialmesh.core.learn.ModelParts;
import io.trialmesh.core.learn.PreparedColumn;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.learn.preparation.Numbers;
import io.trialmesh.learn.preparation.TreeMatrix;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A boosted model as the engine's text; the engine is only woken to predict.
final class LightGbmModel implements Model {

    private static final String FILE = "model.txt";
    private static final String TARGET = "target.bin";

    private final Task task;
    private final Schema schema;
    private final List<PreparedColumn> preparation;
    private final TargetScale scale;
    private final byte[] text;
    private Optional<LoadedBooster> booster = Optional.empty();

    LightGbmModel(
            Task task,
            Schema schema,
            List<PreparedColumn> preparation,
            TargetScale scale,
            byte[] text) {
        this.task = task;
        this.schema = schema;
        this.preparation = preparation;
        this.scale = scale;
        this.text = text;
    }

    static LightGbmModel read(ModelParts parts) {
        var target = Numbers.parse(Objects.requireNonNull(parts.files().get(TARGET), TARGET));
        return new LightGbmModel(
                parts.task(),
                parts.schema(),
                parts.preparation(),
                new TargetScale(target[0], target[1]),
                Objects.requireNonNull(parts.files().get(FILE), FILE));
    }

    @Override
    public synchronized Predictions predict(Frame rows) {
        if (rows.rows() == 0) {
            return new Predictions(task.outputs(), new double[0]);
        }
        var width = TreeMatrix.width(preparation);
        var cells = TreeMatrix.of(rows, preparation);
        return fromRows(task, booster().predict(cells, rows.rows(), width), scale);
    }

    @Override
    public ModelParts parts() {
        var files = new LinkedHashMap<String, byte[]>();
        files.put(FILE, text.clone());
        files.put(TARGET, Numbers.toBytes(new double[] {scale.mean(), scale.scale()}));
        return new ModelParts("lightgbm", task, schema, preparation, files);
    }

    @Override
    public synchronized void close() {
        booster.ifPresent(LoadedBooster::close);
        booster = Optional.empty();
    }

    /// The engine's row-major answer as ours.
    private static Predictions fromRows(Task task, double[] values, TargetScale scale) {
        return switch (task.kind()) {
            case BINARY -> new Predictions(2, bothClasses(values));
            case MULTICLASS -> new Predictions(task.outputs(), values);
            case REGRESSION -> new Predictions(1, unscaled(values, scale));
        };
    }

    /// The booster's own scores, class after class, as ours.
    static Predictions fromColumns(Task task, double[] values, int rows, TargetScale scale) {
        if (task.kind() != Task.Kind.MULTICLASS) {
            return fromRows(task, values, scale);
        }
        var outputs = task.outputs();
        var turned = new double[rows * outputs];
        for (int output = 0; output < outputs; output++) {
            for (int row = 0; row < rows; row++) {
                turned[row * outputs + output] = values[output * rows + row];
            }
        }
        return new Predictions(outputs, turned);
    }

    private LoadedBooster booster() {
        if (booster.isEmpty()) {
            booster = Optional.of(LoadedBooster.read(new String(text, StandardCharsets.UTF_8)));
        }
        return booster.get();
    }

    private static double[] bothClasses(double[] second) {
        var both = new double[second.length * 2];
        for (int row = 0; row < second.length; row++) {
            both[2 * row] = 1 - second[row];
            both[2 * row + 1] = second[row];
        }
        return both;
    }

    private static double[] unscaled(double[] values, TargetScale scale) {
        var natural = new double[values.length];
        for (int row = 0; row < values.length; row++) {
            natural[row] = scale.fromEngine(values[row]);
        }
        return natural;
    }
}
