package io.trialmesh.data.ingest;

import io.trialmesh.core.data.Task;
import io.trialmesh.data.cells.Cells;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/// The target of every row: the task it makes, and the index of the class, or the value.
///
/// @param values NaN where the target is missing
record ReadTarget(Task task, double[] values) {

    /// Labels in the order of their numbers where they are numbers, else of their texts.
    static ReadTarget classes(ReadCells.Texts texts, boolean numeric) {
        var labels = numeric ? numbered(texts.dictionary()) : texts.dictionary();
        var classOf = new double[texts.dictionary().size()];
        for (int code = 0; code < classOf.length; code++) {
            var text = texts.dictionary().get(code);
            var label = labels.indexOf(numeric ? spelling(labels, text) : text);
            classOf[code] = label < 0 ? Double.NaN : label;
        }
        var values = new double[texts.codes().length];
        for (int row = 0; row < values.length; row++) {
            var code = texts.codes()[row];
            values[row] = code < 0 ? Double.NaN : classOf[code];
        }
        return new ReadTarget(Task.classes(labels), values);
    }

    /// Numbers as they are written; where one is written in several ways, the shortest.
    private static List<String> numbered(List<String> dictionary) {
        var spellings = new TreeMap<Double, String>();
        var shortest = Comparator.comparingInt(String::length).thenComparing(s -> s);
        for (var text : dictionary) {
            var number = Cells.number(text);
            if (!Double.isNaN(number)) {
                spellings.merge(number + 0.0, text, (a, b) -> shortest.compare(a, b) <= 0 ? a : b);
            }
        }
        return new ArrayList<>(spellings.values());
    }

    private static String spelling(List<String> labels, String text) {
        var number = Cells.number(text);
        return labels.stream()
                .filter(label -> Cells.number(label) == number)
                .findFirst()
                .orElse("");
    }

    boolean known(int row) {
        return !Double.isNaN(values[row]);
    }
}
