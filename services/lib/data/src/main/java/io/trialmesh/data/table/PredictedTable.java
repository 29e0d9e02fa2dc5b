package io.trialmesh.data.table;

import io.trialmesh.core.data.Feature;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import io.trialmesh.data.cells.Cells;
import io.trialmesh.data.database.TextRows;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Rows to predict as they come in, cell by cell, read by the types of the training schema.
final class PredictedTable implements TextRows {

    private static final int FIRST_ROWS = 1024;

    private final Schema schema;
    private final boolean commas;
    private final List<Map<String, Integer>> codes;
    private final float[][] numbers;
    private final int[][] levels;
    private int[] inputOf = new int[0];
    private int rows;
    private int room = FIRST_ROWS;

    /// Rows to come.
    ///
    /// @param commas true where numbers may have a decimal comma
    PredictedTable(Schema schema, boolean commas) {
        this.schema = schema;
        this.commas = commas;
        this.numbers = new float[schema.width()][FIRST_ROWS];
        this.levels = new int[schema.width()][FIRST_ROWS];
        this.codes = schema.features().stream().map(PredictedTable::codes).toList();
    }

    /// Takes the names of the source's columns and refuses missing ones, all at once.
    @Override
    public void header(String file, List<String> names) {
        var missing =
                schema.features().stream()
                        .map(Feature::name)
                        .filter(name -> !names.contains(name))
                        .map(name -> new Problem("data", file, absent(file, name)))
                        .toList();
        MeshException.throwIfAny(missing);
        inputOf = names.stream().mapToInt(schema::indexOf).toArray();
        beginRow();
    }

    /// The feature that a column of the source is, or -1 where the model knows nothing of it.
    @Override
    public int inputOf(int column) {
        return column < inputOf.length ? inputOf[column] : -1;
    }

    /// A cell of the present row; those not given stay missing.
    @Override
    public void cell(int feature, String text) {
        var cell = text.strip();
        if (cell.isEmpty()) {
            return;
        }
        switch (schema.features().get(feature).kind()) {
            case NUMERIC -> {
                numbers[feature][rows] = Cells.single(number(cell));
            }
            case CATEGORICAL -> {
                var level = codes.get(feature).get(cell);
                levels[feature][rows] = level == null ? -1 : level;
            }
        }
    }

    private double number(String cell) {
        var number = Cells.number(cell);
        if (Double.isNaN(number) && commas) {
            number = Cells.number(cell, ',');
        }
        return Double.isNaN(number) ? Cells.moment(cell) : number;
    }

    @Override
    public void endRow() {
        rows++;
        beginRow();
    }

    Frame frame() {
        var ids = IntStream.range(0, rows).asLongStream().toArray();
        var targets = new double[rows];
        Arrays.fill(targets, Double.NaN);
        var frame = new ArrayFrame.Builder(ids, targets);
        for (int i = 0; i < schema.width(); i++) {
            var feature = schema.features().get(i);
            switch (feature.kind()) {
                case NUMERIC -> frame.numbers(feature.name(), Arrays.copyOf(numbers[i], rows));
                case CATEGORICAL ->
                        frame.levels(
                                feature.name(), feature.levels(), Arrays.copyOf(levels[i], rows));
            }
        }
        return frame.build();
    }

    private void beginRow() {
        if (rows == room) {
            room = Math.multiplyExact(room, 2);
            for (int i = 0; i < schema.width(); i++) {
                numbers[i] = Arrays.copyOf(numbers[i], room);
                levels[i] = Arrays.copyOf(levels[i], room);
            }
        }
        for (int i = 0; i < schema.width(); i++) {
            numbers[i][rows] = Float.NaN;
            levels[i][rows] = -1;
        }
    }

    private static Map<String, Integer> codes(Feature feature) {
        var codes = new HashMap<String, Integer>();
        for (var level : feature.levels()) {
            codes.put(level, codes.size());
        }
        return codes;
    }

    private static String absent(String file, String name) {
        return "%s has no column '%s', which the model was trained on.".formatted(file, name);
    }
}
