package io.trialmesh.assess.perturb;

import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;
import java.util.List;

/// Levels that no training row had: 1, 5, 10, 20 and 40 % of them become `__UNSEEN__`.
public final class UnseenCategory implements Perturbation {

    /// No model has learnt it.
    public static final String UNSEEN = "__UNSEEN__";

    private static final double[] SHARES = {0.01, 0.05, 0.1, 0.2, 0.4};

    /// None where no column holds levels.
    public static List<Perturbation> of(Frame rows) {
        return rows.schema().features().stream().anyMatch(f -> f.kind() == ColumnKind.CATEGORICAL)
                ? List.of(new UnseenCategory())
                : List.of();
    }

    @Override
    public String name() {
        return "unseen-category";
    }

    @Override
    public Frame damaged(Frame rows, int severity, long stream) {
        var share = SHARES[severity - 1];
        var levels = new MoreLevels(rows.schema());
        var unseen = new int[rows.schema().width()];
        for (int column = 0; column < unseen.length; column++) {
            unseen[column] = levels.code(column, UNSEEN);
        }
        var schema = levels.schema();
        return new DamagedFrame(rows) {
            @Override
            public Schema schema() {
                return schema;
            }

            @Override
            public int level(int column, int row) {
                var clean = super.level(column, row);
                return clean >= 0 && CellLuck.uniform(stream, rows.rowId(row), column) < share
                        ? unseen[column]
                        : clean;
            }
        };
    }
}
