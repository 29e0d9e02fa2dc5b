package io.trialmesh.bench.suite;

import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Feature;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Fifteen numbers, five categories of six levels, one cell in a hundred missing, and a class that
/// hangs on six of them.
final class SimulatedTable implements Frame {

    static final int NUMBERS = 15;
    static final int COLUMNS = 20;
    private static final int LEVELS = 6;

    private final Schema schema;
    private final float[][] cells;
    private final double[] targets;
    private final long firstId;

    SimulatedTable(int rows, long seed, long firstId) {
        var random = new Random(seed);
        this.firstId = firstId;
        this.schema = new Schema(features());
        this.cells = new float[COLUMNS][rows];
        this.targets = new double[rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                var missing = random.nextInt(100) == 0;
                cells[column][row] = cell(column, missing, random);
            }
            var chance = 1 / (1 + Math.exp(-score(row)));
            targets[row] = random.nextDouble() < chance ? 1 : 0;
        }
    }

    private static List<Feature> features() {
        var features = new ArrayList<Feature>();
        for (int column = 0; column < NUMBERS; column++) {
            features.add(Feature.numeric("n" + column));
        }
        for (int column = NUMBERS; column < COLUMNS; column++) {
            features.add(Feature.categorical("c" + column, List.of("a", "b", "c", "d", "e", "f")));
        }
        return features;
    }

    private static float cell(int column, boolean missing, Random random) {
        if (column < NUMBERS) {
            var number = (float) random.nextGaussian();
            return missing ? Float.NaN : number;
        }
        var level = random.nextInt(LEVELS);
        return missing ? -1 : level;
    }

    private double score(int row) {
        double sum = -1;
        for (int column = 0; column < 5; column++) {
            var cell = cells[column][row];
            sum += Float.isNaN(cell) ? 0 : cell * (column % 2 == 0 ? 0.8 : -0.5);
        }
        return sum + (cells[NUMBERS][row] > 3 ? 1.5 : 0);
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public int rows() {
        return targets.length;
    }

    @Override
    public long rowId(int row) {
        return firstId + row;
    }

    @Override
    public float number(int column, int row) {
        return cells[column][row];
    }

    @Override
    public int level(int column, int row) {
        if (schema.features().get(column).kind() != ColumnKind.CATEGORICAL) {
            throw new IllegalArgumentException(column + " is a number");
        }
        return (int) cells[column][row];
    }

    @Override
    public double target(int row) {
        return targets[row];
    }
}
