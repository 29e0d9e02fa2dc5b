package io.trialmesh.data.table;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import io.trialmesh.data.csv.CsvScan;
import io.trialmesh.data.csv.Separator;
import io.trialmesh.data.database.ParquetRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Reads tables that a model shall predict.
///
/// CSV is read in plain Java; only Parquet needs the database's native code.
public final class TableReader {

    private static final int HEAD = 1 << 16;
    private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private TableReader() {}

    /// Reads a CSV or Parquet file by the types of the training schema, row by row in its order.
    ///
    /// Columns that the schema has not are passed over. What cannot be read as its type, and levels
    /// the schema has not, are missing. Row ids count from 0, targets are NaN.
    ///
    /// @throws MeshException naming every column that is missing, or the line that is no table
    public static Frame forPrediction(Path file, Schema schema) {
        if (!Files.isRegularFile(file)) {
            throw refused(file, "'%s' is no file that exists.".formatted(file));
        }
        try {
            byte[] head;
            try (var in = Files.newInputStream(file)) {
                head = in.readNBytes(HEAD);
            }
            if (Arrays.equals(head, 0, Math.min(4, head.length), PARQUET, 0, PARQUET.length)) {
                var table = new PredictedTable(schema, false);
                ParquetRows.read(file, table);
                return table.frame();
            }
            return csv(file, Separator.of(head), schema);
        } catch (IOException e) {
            throw new MeshException(ErrorCode.NOT_FOUND, "cannot read " + file, e);
        }
    }

    private static Frame csv(Path file, char separator, Schema schema) throws IOException {
        var table = new PredictedTable(schema, separator == ';');
        var rows = new CsvRows(file.getFileName().toString(), table);
        try (var in = Files.newInputStream(file)) {
            CsvScan.scan(in, separator, rows);
        }
        rows.end();
        return table.frame();
    }

    private static MeshException refused(Path file, String sentence) {
        return new MeshException(List.of(new Problem("data", file.toString(), sentence)));
    }
}
