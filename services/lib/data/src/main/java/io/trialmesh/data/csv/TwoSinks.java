package io.trialmesh.data.csv;

/// Tells two sinks of the same text.
///
/// @param first is told everything before the other
public record TwoSinks(CsvSink first, CsvSink second) implements CsvSink {

    @Override
    public void cell(int column, byte[] bytes, int length) {
        first.cell(column, bytes, length);
        second.cell(column, bytes, length);
    }

    @Override
    public void endRecord(long line, int columns) {
        first.endRecord(line, columns);
        second.endRecord(line, columns);
    }

    @Override
    public void flaw(CsvFlaw flaw, long line) {
        first.flaw(flaw, line);
        second.flaw(flaw, line);
    }
}
