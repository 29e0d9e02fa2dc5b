package io.trialmesh.assess.assumption;

import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Feature;
import io.trialmesh.core.data.Frame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Rows that say the same in one column, such as all rows of one customer.
///
/// @param column its name
/// @param codes the group of each row, from 0; -1 where the cell is missing
public record Groups(String column, int[] codes) {

    /// What rows of one group have in common, by the column where that is surest.
    ///
    /// @param shared of it
    public record Shared(String column, IntraclassCorrelation shared) {}

    /// Of all columns whose values repeat the one whose groups have most in common; each column
    /// counts against luck.
    public static Optional<Shared> mostShared(Frame rows, double[] numbers) {
        var groups = of(rows);
        return groups.stream()
                .flatMap(one ->
                        IntraclassCorrelation.of(numbers, one.codes(), groups.size()).stream()
                                .map(shared -> new Shared(one.column(), shared)))
                .max(Comparator.comparingDouble(one -> one.shared().interval().low()));
    }

    private static List<Groups> of(Frame rows) {
        var all = new ArrayList<Groups>();
        var features = rows.schema().features();
        for (int column = 0; column < features.size(); column++) {
            var codes = codes(rows, column, features.get(column));
            var groups = IntStream.of(codes).filter(code -> code >= 0).distinct().count();
            if (groups > 1 && 2 * groups <= rows.rows()) {
                all.add(new Groups(features.get(column).name(), codes));
            }
        }
        return all;
    }

    private static int[] codes(Frame rows, int column, Feature feature) {
        var codes = new int[rows.rows()];
        var seen = new TreeMap<Float, Integer>();
        for (int row = 0; row < codes.length; row++) {
            if (feature.kind() == ColumnKind.CATEGORICAL) {
                codes[row] = rows.level(column, row);
            } else {
                var cell = rows.number(column, row);
                codes[row] = Float.isNaN(cell) ? -1 : seen.computeIfAbsent(cell, _ -> seen.size());
            }
        }
        return codes;
    }
}
