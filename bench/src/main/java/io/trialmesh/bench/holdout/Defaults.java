package io.trialmesh.bench.holdout;

import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// LightGBM as it comes: 100 iterations, 31 leaves, learning rate 0.1, categories native.
///
/// Written against the engine alone, so that nothing of the mesh can help or hinder it.
final class Defaults {

    private final String target;
    private final List<String> labels;
    private final List<Map<String, Integer>> codes = new ArrayList<>();
    private final Table train;

    Defaults(Table train, String target, List<String> labels) {
        this.train = train;
        this.target = target;
        this.labels = labels;
        for (int column = 0; column < train.header().size(); column++) {
            codes.add(column == train.column(target) ? Map.of() : codesOf(train, column));
        }
    }

    /// Row-major predictions: a probability per label, or one value.
    ///
    /// Taken from the booster's own scores of a validation set: the wrapper's predict call makes
    /// too little room for several classes.
    double[] predict(Table test) throws LGBMException {
        var data = dataset();
        var held = rows(test, data);
        var booster = LGBMBooster.create(data, parameters());
        try {
            booster.addValidData(held);
            for (int iteration = 0; iteration < 100; iteration++) {
                if (booster.updateOneIter()) {
                    break;
                }
            }
            return rowMajor(booster.getPredict(1), test.rows().size());
        } finally {
            booster.close();
            held.close();
            data.close();
        }
    }

    /// The engine answers class after class.
    private double[] rowMajor(double[] raw, int rows) {
        if (labels.size() == 2) {
            return bothClasses(raw);
        }
        var outputs = Math.max(1, labels.size());
        var turned = new double[rows * outputs];
        for (int output = 0; output < outputs; output++) {
            for (int row = 0; row < rows; row++) {
                turned[row * outputs + output] = raw[output * rows + row];
            }
        }
        return turned;
    }

    private LGBMDataset rows(Table test, LGBMDataset binsOf) throws LGBMException {
        return LGBMDataset.createFromMat(
                matrix(test),
                test.rows().size(),
                train.header().size() - 1,
                true,
                parameters(),
                binsOf);
    }

    private LGBMDataset dataset() throws LGBMException {
        var data =
                LGBMDataset.createFromMat(
                        matrix(train),
                        train.rows().size(),
                        train.header().size() - 1,
                        true,
                        parameters(),
                        null);
        var column = train.column(target);
        var label = new float[train.rows().size()];
        for (int row = 0; row < label.length; row++) {
            var cell = train.rows().get(row).get(column);
            label[row] = labels.isEmpty() ? Float.parseFloat(cell) : labels.indexOf(cell);
        }
        data.setField("label", label);
        return data;
    }

    private String parameters() {
        var categorical = new ArrayList<String>();
        for (int column = 0, input = 0; column < codes.size(); column++) {
            if (column == train.column(target)) {
                continue;
            }
            if (!codes.get(column).isEmpty()) {
                categorical.add(Integer.toString(input));
            }
            input++;
        }
        var objective =
                switch (labels.size()) {
                    case 0 -> "objective=regression";
                    case 2 -> "objective=binary";
                    default -> "objective=multiclass num_class=" + labels.size();
                };
        var inputs =
                categorical.isEmpty()
                        ? ""
                        : " categorical_feature=" + String.join(",", categorical);
        return objective + inputs + " verbosity=-1 num_threads=1 deterministic=true seed=1";
    }

    private float[] matrix(Table table) {
        var width = table.header().size() - 1;
        var cells = new float[table.rows().size() * width];
        int at = 0;
        for (var row : table.rows()) {
            for (int column = 0; column < row.size(); column++) {
                if (column != train.column(target)) {
                    cells[at++] = cell(row.get(column), codes.get(column));
                }
            }
        }
        return cells;
    }

    private static float cell(String text, Map<String, Integer> codes) {
        if (!codes.isEmpty()) {
            return codes.containsKey(text) ? codes.get(text).floatValue() : Float.NaN;
        }
        return text.isBlank() || text.equals("?") ? Float.NaN : Float.parseFloat(text);
    }

    private static Map<String, Integer> codesOf(Table table, int column) {
        var levels = new TreeSet<String>();
        for (var row : table.rows()) {
            var cell = row.get(column);
            if (!cell.isBlank() && !cell.equals("?")) {
                levels.add(cell);
            }
        }
        if (levels.stream().allMatch(Defaults::numeric)) {
            return Map.of();
        }
        var codes = new HashMap<String, Integer>();
        levels.forEach(level -> codes.put(level, codes.size()));
        return codes;
    }

    private static boolean numeric(String text) {
        return text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    }

    private static double[] bothClasses(double[] second) {
        var both = new double[second.length * 2];
        for (int row = 0; row < second.length; row++) {
            both[2 * row] = 1 - second[row];
            both[2 * row + 1] = second[row];
        }
        return both;
    }
}
