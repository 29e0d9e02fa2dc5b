package io.trialmesh.data.ingest;

import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.data.cells.Cells;
import java.util.List;
import java.util.Optional;

/// A column of the source in memory, all rows of it.
sealed interface ReadColumn {

    String name();

    ColumnKind kind();

    /// True where the row has no value here.
    boolean missing(int row);

    /// A value's bits, the same for equal values of this column.
    long bits(int row);

    /// Numbers as float32.
    ///
    /// @param exact the same as float64 where a whole number did not fit
    record Numbers(String name, float[] values, Optional<double[]> exact) implements ReadColumn {

        /// Numbers beyond this are rounded.
        private static final double EXACT = 1 << 24;

        static Numbers of(String name, double[] exact) {
            var values = new float[exact.length];
            var rounded = false;
            for (int row = 0; row < exact.length; row++) {
                values[row] = Cells.single(exact[row]);
                rounded |=
                        Math.abs(exact[row]) > EXACT
                                && exact[row] == Math.rint(exact[row])
                                && values[row] != exact[row];
            }
            return new Numbers(name, values, rounded ? Optional.of(exact) : Optional.empty());
        }

        /// True where a whole number did not fit.
        boolean rounded() {
            return exact.isPresent();
        }

        @Override
        public ColumnKind kind() {
            return ColumnKind.NUMERIC;
        }

        @Override
        public boolean missing(int row) {
            return Float.isNaN(values[row]);
        }

        @Override
        public long bits(int row) {
            return Float.floatToIntBits(values[row]);
        }
    }

    /// Texts as codes into their ordered dictionary.
    record Texts(String name, int[] codes, List<String> dictionary) implements ReadColumn {

        @Override
        public ColumnKind kind() {
            return ColumnKind.CATEGORICAL;
        }

        @Override
        public boolean missing(int row) {
            return codes[row] < 0;
        }

        @Override
        public long bits(int row) {
            return codes[row];
        }
    }
}
