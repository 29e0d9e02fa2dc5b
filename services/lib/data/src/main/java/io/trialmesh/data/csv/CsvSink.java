package io.trialmesh.data.csv;

/// Takes the cells of a delimited text as they are read.
public interface CsvSink {

    /// One cell, without its quotes; the bytes are only valid during the call.
    void cell(int column, byte[] bytes, int length);

    /// The end of a record of so many cells that began on this line, the first being 1.
    ///
    /// A record without a byte has no cell at all.
    void endRecord(long line, int columns);

    /// Something that is no good text; whoever reads on despite it does so at their own risk.
    void flaw(CsvFlaw flaw, long line);
}
