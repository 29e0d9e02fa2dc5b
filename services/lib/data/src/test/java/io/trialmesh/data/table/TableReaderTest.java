package io.trialmesh.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trialmesh.core.data.Feature;
import io.trialmesh.core.data.Schema;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.data.database.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableReaderTest {

    private static final Schema TRAINED =
            new Schema(
                    List.of(
                            Feature.numeric("age"),
                            Feature.categorical("city", List.of("Bern", "Köln")),
                            Feature.numeric("seen")));

    @TempDir private Path folder;

    @Test
    void readsRowsInOrderByTheTrainingTypes() throws IOException {
        var file = file("extra,seen,city,age\nx,2024-01-02,Köln, 41\ny,7,\"Bern\",\nz,?,Rom,1e2\n");
        var frame = TableReader.forPrediction(file, TRAINED);
        assertThat(frame.schema()).isEqualTo(TRAINED);
        assertThat(frame.rows()).isEqualTo(3);
        assertThat(frame.rowId(2)).isEqualTo(2);
        assertThat(frame.targets()).containsOnly(Double.NaN);
        assertThat(new float[] {frame.number(0, 0), frame.number(0, 1), frame.number(0, 2)})
                .containsExactly(41f, Float.NaN, 100f);
        assertThat(new int[] {frame.level(1, 0), frame.level(1, 1), frame.level(1, 2)})
                .containsExactly(1, 0, -1);
        assertThat(new float[] {frame.number(2, 0), frame.number(2, 1), frame.number(2, 2)})
                .containsExactly(19_724f, 7f, Float.NaN);
    }

    @Test
    void readsParquetAsItReadsCsv() throws Exception {
        var csv =
                file("extra,seen,city,age\n1,2024-01-02,Köln,41\n2,2024-03-04,Bern,\n3,,Rom,1e2\n");
        var parquet = folder.resolve("t.parquet");
        try (var database = Database.open(256)) {
            database.run(
                    "copy (select * from read_csv(%s)) to %s (format parquet)"
                            .formatted(
                                    Database.text(csv.toString()),
                                    Database.text(parquet.toString())));
        }
        var a = TableReader.forPrediction(csv, TRAINED);
        var b = TableReader.forPrediction(parquet, TRAINED);
        assertThat(b.rows()).isEqualTo(3);
        for (int row = 0; row < 3; row++) {
            assertThat(b.number(0, row)).isEqualTo(Float.valueOf(a.number(0, row)));
            assertThat(b.level(1, row)).isEqualTo(a.level(1, row));
            assertThat(b.number(2, row)).isEqualTo(Float.valueOf(a.number(2, row)));
        }
    }

    @Test
    void refusesMissingColumnsByNameAllAtOnce() throws IOException {
        var file = file("city\nBern\n");
        assertThatThrownBy(() -> TableReader.forPrediction(file, TRAINED))
                .isInstanceOf(MeshException.class)
                .hasMessageContaining("no column 'age', which the model was trained on")
                .hasMessageContaining("no column 'seen'");
    }

    @Test
    void refusesWhatIsNoTable() throws IOException {
        refuses("", "is empty. A header is needed.");
        refuses("age,city,seen\n1,2\n", "line 2 of new.csv has 2 columns, the header has 3.");
        refuses("age,city,seen\n1,\"Bern,3\n", "opens a quote that is never closed");
        refuses("age,city,seen\n1,\0,3\n", "holds a zero byte");
        assertThatThrownBy(() -> TableReader.forPrediction(folder.resolve("no.csv"), TRAINED))
                .hasMessageContaining("is no file that exists");
        assertThatThrownBy(() -> TableReader.forPrediction(folder, TRAINED))
                .hasMessageContaining("is no file that exists");
    }

    @Test
    void growsWithTheRowsAndTakesNoneToo() throws IOException {
        assertThat(TableReader.forPrediction(file("age,city,seen\n"), TRAINED).rows()).isZero();
        var many = file("age,city,seen\n" + "1,Bern,2\n".repeat(5_000) + "9,Köln,\n");
        var frame = TableReader.forPrediction(many, TRAINED);
        assertThat(frame.rows()).isEqualTo(5_001);
        assertThat(frame.number(0, 5_000)).isEqualTo(9f);
        assertThat(frame.number(2, 5_000)).isNaN();
    }

    private void refuses(String text, String sentence) throws IOException {
        var file = file(text);
        assertThatThrownBy(() -> TableReader.forPrediction(file, TRAINED))
                .hasMessageContaining(sentence);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("new.csv"), text);
    }
}
