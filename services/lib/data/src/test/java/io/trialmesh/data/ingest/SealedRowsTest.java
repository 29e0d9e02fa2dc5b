package io.trialmesh.data.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.data.database.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every row carries a word and a number that no other row has; none of a sealed row is found.
class SealedRowsTest {

    private static final int ROWS = 400;

    @TempDir private Path folder;

    @Test
    void areNowhereInClear() throws Exception {
        var before = tableFolders();
        var registering = new Registering(folder);
        var file =
                registering.csv(
                        "secret,mark,x,y",
                        ROWS,
                        i -> "%s,%d,%d,%d".formatted(word(i), mark(i), i % 7, i % 2));
        var options = Options.inferred(7).using(List.of("secret"));
        var registered = registering.register(file, "y", options);
        var sealed = registering.sealed();
        var sealedIds = IntStream.range(0, sealed.rows()).mapToLong(sealed::rowId).boxed().toList();
        assertThat(sealedIds).hasSize(60);
        // The search itself is sound: it finds what the develop rows hold.
        var develop = registering.develop();
        assertThat(found(registering, (int) develop.rowId(0))).isTrue();
        for (var id : sealedIds) {
            assertThat(found(registering, id.intValue())).as("row %d", id).isFalse();
            assertThat(registered.toString()).doesNotContain(word(id.intValue()));
        }
        var developIds =
                IntStream.range(0, develop.rows()).mapToLong(develop::rowId).boxed().toList();
        assertThat(parquetWords(registering)).containsExactly(words(developIds));
        assertThat(tableFolders()).isEqualTo(before);
        assertThat(sealed.schema().features().getFirst().levels())
                .startsWith(develop.schema().features().getFirst().levels().toArray(String[]::new))
                .contains(words(sealedIds));
    }

    private static boolean found(Registering registering, int row) throws IOException {
        try (var files = Files.walk(registering.out())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                if (bytes.contains(word(row))) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Parquet is compressed, so it is read and not searched.
    private static List<String> parquetWords(Registering registering) throws Exception {
        var words = new ArrayList<String>();
        var parquet = registering.out().resolve(Ingestion.DEVELOP_PARQUET).toString();
        try (var database = Database.open(256)) {
            database.each(
                    "select secret, row_id from read_parquet(" + Database.text(parquet) + ")",
                    row -> {
                        words.add(row.getString(1));
                        assertThat(word(row.getInt(2))).isEqualTo(row.getString(1));
                    });
        }
        return words;
    }

    private static List<String> tableFolders() throws IOException {
        try (var all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.map(Path::toString)
                    .filter(path -> path.contains("trialmesh-table"))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }

    private static String[] words(List<Long> rows) {
        return rows.stream().map(row -> word(row.intValue())).toArray(String[]::new);
    }

    private static String word(int row) {
        return "w" + Long.toString(Math.abs((row + 1) * 0x9E3779B97F4A7C15L), 36);
    }

    private static int mark(int row) {
        return (row + 1) * 40_503 % 65_537;
    }
}
