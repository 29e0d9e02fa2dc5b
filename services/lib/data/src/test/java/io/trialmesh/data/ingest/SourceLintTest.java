package io.trialmesh.data.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import io.trialmesh.data.csv.CsvScan;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceLintTest {

    @TempDir private Path folder;

    @Test
    void acceptsASoundTable() throws IOException {
        assertThat(SourceLint.check(loans(), "default")).isEmpty();
    }

    @Test
    void refusesAFileThatDoesNotExistAndNamesTheNearest() throws IOException {
        loans();
        assertThat(SourceLint.check(folder.resolve("laons.csv"), "default"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.field()).isEqualTo("data");
                    assertThat(problem.sentence())
                            .contains("does not exist")
                            .contains("Did you mean 'loans.csv'?");
                });
    }

    @Test
    void refusesAFolder() {
        assertThat(sentences(folder, "x")).singleElement().asString().contains("is a folder");
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        assertThat(sentences(file(""), "x")).singleElement().asString().contains("is empty");
        assertThat(sentences(file("\uFEFF\n\n"), "x")).first().asString().contains("is empty");
    }

    @Test
    void refusesAHeaderWithoutRows() throws IOException {
        assertThat(sentences(file("a,b\n"), "b"))
                .containsExactly(
                        "table.csv has a header and no rows. At least 20 rows are needed.");
    }

    @Test
    void refusesFewerThanTwentyRows() throws IOException {
        assertThat(sentences(table(19, i -> i + "," + i % 2), "y"))
                .containsExactly("table.csv has 19 rows. At least 20 are needed.");
        assertThat(sentences(table(20, i -> i + "," + i % 2), "y")).isEmpty();
    }

    @Test
    void refusesRaggedRowsByLineAndCount() throws IOException {
        var file = table(30, i -> i == 4 || i == 9 ? i + ",yes,no" : i + "," + i % 2);
        assertThat(sentences(file, "y"))
                .containsExactly(
                        "line 6 of table.csv has 3 columns, the header has 2 (1 more such lines)."
                                + " Put cells that hold ',' in quotes.");
    }

    @Test
    void refusesColumnsOfTheSameName() throws IOException {
        var file = file("a,y,a\n" + "1,0,2\n2,1,3\n".repeat(15));
        assertThat(sentences(file, "y"))
                .containsExactly(
                        "table.csv has more than one column named 'a' (columns 1 and 3). Give each"
                                + " its own name.");
    }

    @Test
    void refusesATargetThatIsNotThereAndNamesTheNearest() throws IOException {
        assertThat(SourceLint.check(loans(), "defualt"))
                .containsExactly(
                        new Problem(
                                "target",
                                "defualt",
                                "'defualt' is not a column of loans.csv. Did you mean 'default'?"
                                        + " Columns: amount, default (2)"));
    }

    @Test
    void refusesAConstantTarget() throws IOException {
        assertThat(sentences(table(30, i -> i + ",no"), "y"))
                .containsExactly("every value of 'y' is 'no'. There is nothing to predict.");
    }

    @Test
    void refusesATargetWithoutValues() throws IOException {
        assertThat(sentences(table(30, i -> i + ","), "y"))
                .containsExactly("every value of 'y' is missing. Name a column that has values.");
    }

    @Test
    void refusesATargetThatIdentifiesRows() throws IOException {
        assertThat(sentences(table(30, i -> i + ",n" + i), "y"))
                .containsExactly(
                        "'y' identifies rows: 30 different values in 30 rows. A class needs several"
                                + " rows.");
    }

    @Test
    void takesNumbersThatAreAllDifferentUnlessClassesAreAskedFor() throws IOException {
        var file = table(30, i -> i + "," + i * 0.37);
        assertThat(sentences(file, "y")).isEmpty();
        assertThat(SourceLint.check(file, "y", Optional.of(Task.Kind.MULTICLASS))).hasSize(1);
    }

    @Test
    void refusesLatin1AndWindows1252ByLineAndLikelyEncoding() throws IOException {
        assertThat(sentences(encoded("é", StandardCharsets.ISO_8859_1), "y"))
                .singleElement()
                .asString()
                .contains("line 3 ")
                .contains("looks like latin1");
        assertThat(sentences(encoded("€", Charset.forName("windows-1252")), "y"))
                .singleElement()
                .asString()
                .contains("line 3 ")
                .contains("iconv -f windows-1252");
    }

    @Test
    void refusesUtf16WithAndWithoutAMark() throws IOException {
        for (var charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE)) {
            assertThat(sentences(encoded("x", charset), "y"))
                    .singleElement()
                    .asString()
                    .contains("looks like UTF-16");
        }
    }

    @Test
    void takesAnyTextThatIsUtf8() throws IOException {
        assertThat(sentences(encoded("é€漢🜁", StandardCharsets.UTF_8), "y")).isEmpty();
    }

    @Test
    void refusesZeroBytesAndArchives() throws IOException {
        assertThat(sentences(file("a,y\n1,2\n3,\0\n"), "y"))
                .singleElement()
                .asString()
                .contains("line 3 ")
                .contains("zero byte");
        assertThat(sentences(file("PK\003\004rest"), "y"))
                .singleElement()
                .asString()
                .contains("archive or a spreadsheet");
    }

    @Test
    void refusesALineOfThreeGigabytesWithoutReadingItAll() throws IOException {
        var file = folder.resolve("table.csv");
        Files.writeString(file, "a,y\n" + "x".repeat(CsvScan.RECORD_LIMIT + 1));
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(3L << 30);
        }
        assertThat(sentences(file, "y"))
                .containsExactly(
                        "line 2 of table.csv is longer than 16 MiB, the most a row may have. Is a"
                                + " quote never closed?");
    }

    @Test
    void stopsReadingAnEndlessLineAtItsLimit() throws IOException {
        var endless = new Endless();
        var surveyed = SourceLint.survey(Path.of("endless.csv"), endless, "y");
        assertThat(surveyed.problems("y", Optional.empty()))
                .extracting(Problem::sentence)
                .singleElement()
                .asString()
                .contains("line 1 of endless.csv is longer than 16 MiB");
        assertThat(endless.read).isLessThan(2L * CsvScan.RECORD_LIMIT);
    }

    @Test
    void refusesQuotesThatAreNeverClosedOrGoOn() throws IOException {
        assertThat(sentences(file("a,y\n" + "1,2\n2,3\n".repeat(15) + "\"never,1\n"), "y"))
                .anySatisfy(s -> assertThat(s).contains("opens a quote that is never closed"));
        assertThat(sentences(file("a,y\n\"x\"z,2\n" + "1,2\n2,3\n".repeat(15)), "y"))
                .containsExactly(
                        "line 2 of table.csv goes on after a closing quote. Write a quote inside"
                                + " quotes twice.");
    }

    @Test
    void tellsAllMistakesAtOnce() throws IOException {
        var file = file("a,b,a\n1,2\n");
        assertThat(SourceLint.check(file, "c"))
                .extracting(Problem::field)
                .containsExactly("data", "data", "target", "data");
    }

    @Test
    void refusesWhatIsNamedLikeParquetAndIsNone() throws IOException {
        var file = Files.writeString(folder.resolve("t.parquet"), "a,b\n1,2\n");
        assertThat(sentences(file, "b"))
                .containsExactly("t.parquet is named like Parquet but is none.");
        Files.writeString(file, "PAR1 and then nothing more");
        assertThat(sentences(file, "b")).singleElement().asString().contains("cut short");
    }

    @Test
    void readsOtherSeparatorsQuotesMarksAndLineEndings() throws IOException {
        for (var separator : List.of(",", ";", "\t", "|")) {
            var rows =
                    IntStream.range(0, 30)
                            .mapToObj(i -> "\"1" + separator + "\r\n5\"" + separator + i % 2)
                            .collect(Collectors.joining("\r\n"));
            var file = file("\uFEFFa" + separator + "y\r\n" + rows);
            assertThat(sentences(file, "y")).as("separator '%s'", separator).isEmpty();
        }
    }

    @Test
    void countsMissingWordsOfANumericTargetAsMissing() throws IOException {
        assertThat(sentences(table(40, i -> i + "," + (i < 25 ? "NA" : i)), "y"))
                .containsExactly("only 15 of 40 rows have a value of 'y'. At least 20 are needed.");
    }

    private Path loans() throws IOException {
        var rows =
                IntStream.range(0, 40)
                        .mapToObj(i -> i * 100 + "," + (i % 3 == 0 ? "yes" : "no"))
                        .collect(Collectors.joining("\n"));
        return Files.writeString(folder.resolve("loans.csv"), "amount,default\n" + rows);
    }

    private Path table(int rows, IntFunction<String> row) throws IOException {
        return file(
                "x,y\n" + IntStream.range(0, rows).mapToObj(row).collect(Collectors.joining("\n")));
    }

    private Path encoded(String word, Charset charset) throws IOException {
        var text = "x,y\n" + "a,1\n" + word + ",2\n" + "b,1\n".repeat(30);
        return Files.write(folder.resolve("table.csv"), text.getBytes(charset));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("table.csv"), text);
    }

    private static List<String> sentences(Path file, String target) {
        return SourceLint.check(file, target).stream().map(Problem::sentence).toList();
    }

    /// A first line that never ends.
    private static final class Endless extends InputStream {

        private long read;

        @Override
        public int read() {
            read++;
            return 'x';
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            Arrays.fill(bytes, from, from + length, (byte) 'x');
            read += length;
            return length;
        }
    }
}
