package io.trialmesh.data.ingest;

import io.trialmesh.data.cells.Cells;
import io.trialmesh.data.csv.CsvBlock;

/// Takes in the cells of one column, block by block in the order of the rows.
sealed interface ColumnFilling {

    /// Takes the next rows.
    ///
    /// @param first the row of the source that the block begins with
    void take(CsvBlock block, int first);

    /// The whole column.
    ReadCells done();

    /// What takes in a column.
    ///
    /// @param commas true where numbers may have a decimal comma
    static ColumnFilling of(SourceTable.Wanted wanted, int rows, boolean commas) {
        return switch (wanted.meaning()) {
            case NUMBER -> new Numbers(wanted.column(), new double[rows], commas);
            case MOMENT -> new Moments(wanted.column(), new double[rows]);
            case TEXT -> new Texts(wanted.column(), new int[rows], new TextDictionary());
        };
    }

    /// Of numbers.
    record Numbers(int column, double[] values, boolean commas) implements ColumnFilling {

        @Override
        public void take(CsvBlock block, int first) {
            var bytes = block.bytes();
            for (int row = 0; row < block.rows(); row++) {
                var from = block.from(row, column);
                var to = block.to(row, column, from);
                var number = Cells.number(bytes, from, to, '.');
                values[first + row] =
                        Double.isNaN(number) && commas
                                ? Cells.number(bytes, from, to, ',')
                                : number;
            }
        }

        @Override
        public ReadCells done() {
            return new ReadCells.Doubles(values);
        }
    }

    /// Of dates and moments.
    record Moments(int column, double[] values) implements ColumnFilling {

        @Override
        public void take(CsvBlock block, int first) {
            for (int row = 0; row < block.rows(); row++) {
                var from = block.from(row, column);
                var to = block.to(row, column, from);
                values[first + row] = Cells.moment(block.bytes(), from, to);
            }
        }

        @Override
        public ReadCells done() {
            return new ReadCells.Doubles(values);
        }
    }

    /// Of texts.
    record Texts(int column, int[] codes, TextDictionary dictionary) implements ColumnFilling {

        @Override
        public void take(CsvBlock block, int first) {
            for (int row = 0; row < block.rows(); row++) {
                var from = block.from(row, column);
                var to = block.to(row, column, from);
                codes[first + row] = from == to ? -1 : dictionary.code(block.bytes(), from, to);
            }
        }

        @Override
        public ReadCells done() {
            var order = dictionary.order();
            var place = new int[order.length];
            for (int i = 0; i < order.length; i++) {
                place[order[i]] = i;
            }
            for (int row = 0; row < codes.length; row++) {
                codes[row] = codes[row] < 0 ? -1 : place[codes[row]];
            }
            return new ReadCells.Texts(codes, dictionary.texts(order));
        }
    }
}
