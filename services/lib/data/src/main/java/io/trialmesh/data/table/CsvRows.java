package io.trialmesh.data.table;

import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import io.trialmesh.data.csv.CsvFlaw;
import io.trialmesh.data.csv.CsvSink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Passes the cells of a CSV file on that the model knows, and refuses what is no table.
final class CsvRows implements CsvSink {

    private final String file;
    private final PredictedTable table;
    private final List<String> names = new ArrayList<>();
    private boolean headerRead;

    CsvRows(String file, PredictedTable table) {
        this.file = file;
        this.table = table;
    }

    @Override
    public void cell(int column, byte[] bytes, int length) {
        if (!headerRead) {
            var name = text(bytes, length).strip();
            names.add(name.isEmpty() ? "column_" + (column + 1) : name);
        } else {
            var feature = table.inputOf(column);
            if (feature >= 0 && length > 0) {
                table.cell(feature, text(bytes, length));
            }
        }
    }

    @Override
    public void endRecord(long line, int columns) {
        var blank = columns == 0;
        if (!headerRead) {
            if (!blank) {
                headerRead = true;
                table.header(file, names);
            }
        } else if (columns == names.size() || (blank && names.size() == 1)) {
            table.endRow();
        } else if (!blank) {
            throw refused(
                    "line %d of %s has %d columns, the header has %d."
                            .formatted(line, file, columns, names.size()));
        }
    }

    @Override
    public void flaw(CsvFlaw flaw, long line) {
        throw refused(
                switch (flaw) {
                    case NOT_UTF8 -> "line %d of %s is not UTF-8.".formatted(line, file);
                    case ZERO_BYTE -> "line %d of %s holds a zero byte.".formatted(line, file);
                    case TOO_LONG -> "line %d of %s is longer than 16 MiB.".formatted(line, file);
                    case AFTER_QUOTE ->
                            "line %d of %s goes on after a closing quote.".formatted(line, file);
                    case UNCLOSED_QUOTE ->
                            "line %d of %s opens a quote that is never closed."
                                    .formatted(line, file);
                });
    }

    /// A file without any record has no header, and so lacks every column.
    void end() {
        if (!headerRead) {
            throw refused(file + " is empty. A header is needed.");
        }
    }

    private MeshException refused(String sentence) {
        return new MeshException(List.of(new Problem("data", file, sentence)));
    }

    private static String text(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
