package io.trialmesh.data.ingest;

import io.trialmesh.data.cells.Cells;
import io.trialmesh.data.csv.CsvBlock;

/// Counts what the cells of one column are, block by block.
final class CellCounter {

    private final int column;
    private final boolean commas;
    private long present;
    private long numbers;
    private long whole;
    private long words;
    private long infinite;
    private long moments;
    private long withComma;

    /// A counter of nothing yet.
    ///
    /// @param commas true where numbers may have a decimal comma
    CellCounter(int column, boolean commas) {
        this.column = column;
        this.commas = commas;
    }

    void count(CsvBlock block) {
        for (int row = 0; row < block.rows(); row++) {
            var from = block.from(row, column);
            var to = block.to(row, column, from);
            if (from < to) {
                present++;
                count(block.bytes(), from, to);
            }
        }
    }

    private void count(byte[] bytes, int from, int to) {
        var number = Cells.number(bytes, from, to, '.');
        if (Double.isNaN(number) && commas) {
            number = Cells.number(bytes, from, to, ',');
            withComma += Double.isNaN(number) ? 0 : 1;
        }
        if (!Double.isNaN(number)) {
            numbers++;
            whole += number == Math.rint(number) ? 1 : 0;
        } else if (Cells.missingWord(bytes, from, to)) {
            words++;
            infinite += Cells.infinite(bytes, from, to) ? 1 : 0;
        } else if (!Double.isNaN(Cells.moment(bytes, from, to))) {
            moments++;
        }
    }

    CellCounts counts() {
        return new CellCounts(present, numbers, whole, words, infinite, moments, withComma);
    }
}
