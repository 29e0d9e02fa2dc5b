package io.trialmesh.data.ingest;

import io.trialmesh.core.data.ColumnKind;
import java.util.Optional;

/// What the cells of a column are taken for.
enum Meaning {
    NUMBER,
    MOMENT,
    TEXT;

    /// What a column of these cells is, or is declared to be.
    static Meaning of(CellCounts counts, Optional<ColumnKind> declared) {
        if (declared.isPresent()) {
            return switch (declared.get()) {
                case NUMERIC -> counts.numbers() >= counts.moments() ? NUMBER : MOMENT;
                case CATEGORICAL -> TEXT;
            };
        }
        if (counts.moment()) {
            return MOMENT;
        }
        // A column without any value is a column of missing numbers.
        var number = counts.numeric() || counts.nearlyNumeric() || counts.present() == 0;
        return number ? NUMBER : TEXT;
    }
}
