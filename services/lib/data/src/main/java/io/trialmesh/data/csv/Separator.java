package io.trialmesh.data.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// Which character parts the cells: comma, semicolon, tab or bar, seen from the first records.
public final class Separator {

    private static final char[] CANDIDATES = {',', ';', '\t', '|'};
    private static final int RECORDS = 50;

    private Separator() {}

    /// The candidate that gives most records as many cells as the header, and most cells; a comma
    /// where none parts anything.
    ///
    /// @param head the first bytes of the text, a few tens of kilobytes
    public static char of(byte[] head) {
        var best = ',';
        var score = 0L;
        for (var candidate : CANDIDATES) {
            var widths = widths(head, candidate);
            var width = widths.isEmpty() ? 0 : widths.getFirst();
            if (width > 1) {
                var alike = widths.stream().filter(w -> w.intValue() == width).count();
                if (alike * alike * width > score) {
                    score = alike * alike * width;
                    best = candidate;
                }
            }
        }
        return best;
    }

    private static List<Integer> widths(byte[] head, char candidate) {
        var widths = new ArrayList<Integer>();
        var sink =
                new CsvSink() {
                    @Override
                    public void cell(int column, byte[] bytes, int length) {}

                    @Override
                    public void endRecord(long line, int columns) {
                        if (columns > 0 && widths.size() < RECORDS) {
                            widths.add(columns);
                        }
                    }

                    @Override
                    public void flaw(CsvFlaw flaw, long line) {}
                };
        try {
            CsvScan.scan(new ByteArrayInputStream(head), candidate, sink);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return widths;
    }
}
