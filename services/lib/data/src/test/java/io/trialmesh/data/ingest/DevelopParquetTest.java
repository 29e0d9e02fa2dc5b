package io.trialmesh.data.ingest;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.data.Task;
import io.trialmesh.data.artifact.FileDigest;
import io.trialmesh.data.database.Database;
import io.trialmesh.data.seal.Seal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Enough rows for three row groups and for many batches of each.
class DevelopParquetTest {

    private static final int ROWS = 320_000;

    /// Words by the last three digits of a row, in the order of their bytes.
    private static final List<String> WORDS =
            IntStream.range(0, 1_000).mapToObj("w%03d"::formatted).toList();

    @TempDir private Path folder;

    @Test
    void holdsEveryRowInItsOrderWhateverTheThreads() throws Exception {
        var one = write(1);
        assertThat(wrong(one)).isEmpty();
        assertThat(write(4)).hasSameBinaryContentAs(one);
    }

    @Test
    void isTheSameOfAProcessWithOneCoreAndOfOneWithFour() throws Exception {
        var file =
                new Registering(folder)
                        .csv("x,c,y", ROWS, i -> i * 0.25 + ",w" + i % 1_000 + "," + i % 3);
        var first = registered(file, 1);
        assertThat(first).hasSize(3);
        assertThat(registered(file, 4)).isEqualTo(first);
    }

    /// Where each column of texts takes some memory, and all of them more than there is.
    @Test
    void writesAThousandColumnsOfTexts() throws Exception {
        var rows = 300;
        var words = WORDS.subList(0, 50);
        var codes = IntStream.range(0, rows).map(row -> row % 11 == 0 ? -1 : row % 50).toArray();
        var columns =
                IntStream.range(0, 1_000)
                        .<ReadColumn>mapToObj(c -> new ReadColumn.Texts("c" + c, codes, words))
                        .toList();
        var file = folder.resolve("wide.parquet");
        var answers = new ReadTarget(Task.regression(), new double[rows]);
        try (var database = Database.open(200)) {
            new DevelopParquet(columns, "y", answers, IntStream.range(0, rows).toArray())
                    .write(database, file);
            var read = new ArrayList<String>();
            database.each(
                    "select c0, c999 from read_parquet(" + Database.text(file.toString()) + ")",
                    row -> read.add(row.getString(1) + " " + row.getString(2)));
            assertThat(read)
                    .containsExactlyElementsOf(
                            IntStream.range(0, rows)
                                    .mapToObj(row -> row % 11 == 0 ? "null" : words.get(row % 50))
                                    .map(word -> word + " " + word)
                                    .toList());
        }
    }

    private Path write(int threads) throws SQLException {
        var file = folder.resolve(threads + ".parquet");
        try (var database = Database.open(256)) {
            database.run("set threads = " + threads);
            new DevelopParquet(columns(), "y", target(), developed()).write(database, file);
        }
        return file;
    }

    private static int[] developed() {
        return IntStream.range(0, ROWS).filter(row -> row % 7 != 3).toArray();
    }

    private static List<ReadColumn> columns() {
        var numbers = IntStream.range(0, ROWS).mapToDouble(DevelopParquetTest::number).toArray();
        var large = IntStream.range(0, ROWS).mapToDouble(DevelopParquetTest::large).toArray();
        var codes = IntStream.range(0, ROWS).map(row -> row % 9 == 0 ? -1 : row % 1_000).toArray();
        return List.of(
                ReadColumn.Numbers.of("x", numbers),
                ReadColumn.Numbers.of("large", large),
                new ReadColumn.Texts("c", codes, WORDS),
                ReadColumn.Numbers.of("y", target().values()));
    }

    private static ReadTarget target() {
        return new ReadTarget(
                Task.regression(),
                IntStream.range(0, ROWS).mapToDouble(row -> row / 3.0).toArray());
    }

    private static double number(int row) {
        return row % 5 == 0 ? Double.NaN : row * 0.25;
    }

    /// Whole, and no float32.
    private static double large(int row) {
        return 16_777_217 + 2.0 * row;
    }

    /// Places of the file that do not hold what the source has.
    private static List<Integer> wrong(Path file) throws SQLException {
        var wrong = new ArrayList<Integer>();
        var rows = developed();
        var at = new int[1];
        try (var database = Database.open(256)) {
            database.each(
                    "select row_id, x, large, c, y from read_parquet("
                            + Database.text(file.toString())
                            + ")",
                    read -> {
                        if (!holds(read, rows[at[0]])) {
                            wrong.add(at[0]);
                        }
                        at[0]++;
                    });
        }
        assertThat(at[0]).isEqualTo(rows.length);
        return wrong;
    }

    private static boolean holds(ResultSet read, int row) throws SQLException {
        var x = read.getFloat("x");
        var missing = read.wasNull();
        var word = read.getString("c");
        return read.getLong("row_id") == row
                && (Double.isNaN(number(row)) ? missing : x == (float) number(row))
                && read.getDouble("large") == large(row)
                && (row % 9 == 0 ? word == null : WORDS.get(row % 1_000).equals(word))
                && read.getDouble("y") == row / 3.0;
    }

    /// What another process that sees so many cores makes of the file: its names.
    private List<String> registered(Path file, int cores) throws Exception {
        var out = Files.createDirectories(folder.resolve("cores-" + cores));
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:ActiveProcessorCount=" + cores,
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Registers.class.getName(),
                                file.toString(),
                                out.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said.lines().toList();
    }

    /// Registers a file in a process of its own and says what it and its clear parts are called.
    static final class Registers {

        private Registers() {}

        public static void main(String[] args) throws IOException {
            var out = Path.of(args[1]);
            var registered =
                    Ingestion.register(
                            Source.of(Path.of(args[0])),
                            "y",
                            Options.inferred(7),
                            out,
                            Seal.newKeys().publicKey());
            System.out.println(
                    Stream.of(
                                    registered.snapshot(),
                                    FileDigest.of(out.resolve(Ingestion.DEVELOP_COLUMNS)),
                                    FileDigest.of(out.resolve(Ingestion.DEVELOP_PARQUET)))
                            .map(Object::toString)
                            .collect(joining("\n")));
        }
    }
}
