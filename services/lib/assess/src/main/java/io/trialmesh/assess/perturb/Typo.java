package io.trialmesh.assess.perturb;

import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;
import java.util.List;

/// Words that are written otherwise: 1, 5, 10, 20 and 40 % of the levels are mistyped, in another
/// case or with other blanks, or read in the wrong encoding ({@link Misspelling}). Most of them are
/// then levels that no training row had.
public final class Typo implements Perturbation {

    private static final double[] SHARES = {0.01, 0.05, 0.1, 0.2, 0.4};

    /// None where no column holds levels.
    public static List<Perturbation> of(Frame rows) {
        return rows.schema().features().stream().anyMatch(f -> f.kind() == ColumnKind.CATEGORICAL)
                ? List.of(new Typo())
                : List.of();
    }

    @Override
    public String name() {
        return "typo";
    }

    @Override
    public Frame damaged(Frame rows, int severity, long stream) {
        var levels = new MoreLevels(rows.schema());
        var codes = new int[rows.schema().width()][rows.rows()];
        for (int column = 0; column < codes.length; column++) {
            var feature = rows.schema().features().get(column);
            for (int row = 0; row < rows.rows(); row++) {
                if (feature.kind() == ColumnKind.CATEGORICAL) {
                    var luck = new Misspelling(stream, rows.rowId(row), column);
                    var clean = rows.level(column, row);
                    codes[column][row] =
                            clean >= 0 && luck.hits(SHARES[severity - 1])
                                    ? levels.code(column, luck.of(feature.levels().get(clean)))
                                    : clean;
                }
            }
        }
        var schema = levels.schema();
        return new DamagedFrame(rows) {
            @Override
            public Schema schema() {
                return schema;
            }

            @Override
            public int level(int column, int row) {
                return codes[column][row];
            }
        };
    }
}
