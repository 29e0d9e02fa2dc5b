package io.trialmesh.data.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trialmesh.core.data.Feature;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.order.OrderedMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tables as they come: each is read, and each surprise is said with a code, a column, a sentence.
class OddTablesTest {

    @TempDir private Path folder;
    private Registering registering;

    @BeforeEach
    void prepare() {
        registering = new Registering(folder);
    }

    @Test
    void aClassWithOneRowIsNeverSealed() throws IOException {
        var file =
                registering.csv("x,y", 200, i -> i * 0.1 + "," + (i == 137 ? "lone" : "c" + i % 2));
        for (long seed = 0; seed < 5; seed++) {
            var registered = registering.register(file, "y", Options.inferred(seed));
            assertThat(notice(registered, "rare-class"))
                    .isEqualTo(
                            new Notice(
                                    "y",
                                    "rare-class",
                                    "rare classes of y: lone (1) → their rows are never sealed"));
            assertThat(IntStream.range(0, 170).mapToLong(registering.develop()::rowId))
                    .contains(137L);
        }
    }

    @Test
    void countsNumbersThatAreNoneOrInfinite() throws IOException {
        var odd = List.of("NaN", "inf", "-inf", "+Infinity", "nan");
        var file = registering.csv("x,y", 100, i -> (i < 5 ? odd.get(i) : i * 0.5) + "," + i % 2);
        var registered = registering.register(file, "y");
        assertThat(registered.schema().features()).containsExactly(Feature.numeric("x"));
        assertThat(notice(registered, "not-finite"))
                .isEqualTo(
                        new Notice(
                                "x",
                                "not-finite",
                                "x holds 5 cells that are NaN or infinite → these count as missing"));
        var parquet = assertParquetSaysTheSame(file);
        assertThat(parquet.columns().getFirst().missing())
                .isEqualTo(registered.columns().getFirst().missing());
    }

    @Test
    void readsDecimalCommasWhereASemicolonParts() throws IOException {
        var file = registering.csv("x;w;y", 100, i -> i + ",5;a,b" + i % 3 + ";" + i % 7 + ",25");
        var registered = registering.register(file, "y");
        assertThat(registered.schema().features().getFirst()).isEqualTo(Feature.numeric("x"));
        assertThat(registered.schema().features().get(1).levels())
                .containsExactly("a,b0", "a,b1", "a,b2");
        assertThat(registered.task()).isEqualTo(Task.regression());
        var develop = registering.develop();
        for (int row = 0; row < develop.rows(); row++) {
            assertThat(develop.number(0, row)).isEqualTo(develop.rowId(row) + 0.5f);
            assertThat(develop.target(row)).isEqualTo(develop.rowId(row) % 7 + 0.25);
        }
        assertThat(notice(registered, "decimal-comma"))
                .isEqualTo(
                        new Notice(
                                "x",
                                "decimal-comma",
                                "x holds numbers with a decimal comma → read as decimals"));
    }

    @Test
    void readsAnySeparator() throws IOException {
        for (var separator : List.of(",", ";", "\t", "|")) {
            var file =
                    registering.csv(
                            String.join(separator, "x", "c", "y"),
                            60,
                            i -> String.join(separator, i * 0.5 + "", "l" + i % 3, "" + i % 2));
            assertThat(registering.register(file, "y").schema().features())
                    .containsExactly(
                            Feature.numeric("x"),
                            Feature.categorical("c", List.of("l0", "l1", "l2")));
        }
    }

    @Test
    void readsAnyHeader() throws IOException {
        var file =
                registering.csv(
                        "\uFEFFfirst name,\"say \"\"hi\"\"\",\"two\nlines\",größe 📏, padded ,y",
                        60,
                        i ->
                                "%s,%s,%s,%s,%s,%d"
                                        .formatted(i * 3 % 7, i % 5, i % 3, i % 9, i, i % 2));
        assertThat(registering.register(file, "y").schema().features())
                .extracting(Feature::name)
                .containsExactly("first name", "say \"hi\"", "two\nlines", "größe 📏", "padded");
    }

    @Test
    void keepsAHundredThousandCategoriesAndSaysSo() throws IOException {
        var file =
                registering.csv(
                        "c,day,y",
                        110_000,
                        i -> "k%d,2024-01-%02d,%d".formatted(i % 100_000, i % 28 + 1, i % 2));
        var registered = registering.register(file, "y");
        assertThat(notice(registered, "many-levels").sentence())
                .startsWith("c has 100,000 categories");
        var develop = registering.develop();
        var levels = develop.schema().features().getFirst().levels();
        for (int row = 0; row < develop.rows(); row += 997) {
            assertThat(levels.get(develop.level(0, row)))
                    .isEqualTo("k" + develop.rowId(row) % 100_000);
            assertThat(develop.number(1, row)).isEqualTo(19_723f + develop.rowId(row) % 28);
        }
    }

    @Test
    void readsThousandsOfColumns() throws IOException {
        assertThat(registering.register(wide(5_000), "y").schema().width()).isEqualTo(5_000);
    }

    @Test
    void refusesWhatDoesNotFitIntoTheMemoryWithTheSum() throws IOException {
        var file = wide(20_000);
        var small = new Options(7, Optional.empty(), OrderedMap.of(), List.of(), List.of(), 8);
        assertThatThrownBy(() -> registering.register(file, "y", small))
                .hasMessageContaining(
                        "source.csv is too large: 20,001 columns × 40 rows × 4 bytes = 4 MiB, limit"
                                + " 2 MiB.");
        assertThat(registering.out()).isEmptyDirectory();
    }

    @Test
    void readsATargetOfAnyType() throws IOException {
        assertThat(task("true", "false")).isEqualTo(Task.classes(List.of("false", "true")));
        assertThat(task("Yes", "No")).isEqualTo(Task.classes(List.of("No", "Yes")));
        assertThat(task("3", "1", "2")).isEqualTo(Task.classes(List.of("1", "2", "3")));
        assertThat(task("0.5", "1.25", "7")).isEqualTo(Task.regression());
        assertThatThrownBy(() -> task("2024-01-02", "2024-01-03", "2024-02-01"))
                .hasMessageContaining(
                        "'y' holds dates, and these are neither classes nor numbers.");
        var file =
                registering.csv("x,y", 300, i -> i % 31 + "," + (i == 7 ? "oops" : i * 0.25 + ""));
        assertThatThrownBy(() -> registering.register(file, "y"))
                .hasMessageContaining("'y' holds 299 numbers and 1 other cells.");
    }

    private Path wide(int columns) throws IOException {
        var header = IntStream.range(0, columns).mapToObj(i -> "c" + i + ",");
        return registering.csv(
                header.collect(Collectors.joining()) + "y",
                40,
                row ->
                        IntStream.range(0, columns)
                                        .mapToObj(i -> (row * 31 + i * 17) % 97 + ",")
                                        .collect(Collectors.joining())
                                + row % 2);
    }

    private Task task(String... values) throws IOException {
        var file = registering.csv("x,y", 120, i -> i % 31 + "," + values[i % values.length]);
        return registering.register(file, "y").task();
    }

    private Registered assertParquetSaysTheSame(Path csv) throws IOException {
        try {
            var registered = registering.register(csv, "y");
            var parquet = registering.register(registering.parquet(csv), "y");
            assertThat(parquet.snapshot()).isEqualTo(registered.snapshot());
            assertThat(parquet.notices()).isEqualTo(registered.notices());
            return parquet;
        } catch (SQLException e) {
            throw new IOException(e);
        } finally {
            Files.deleteIfExists(folder.resolve("source.parquet"));
        }
    }

    private static Notice notice(Registered registered, String code) {
        return registered.notices().stream()
                .filter(notice -> notice.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError(registered.notices().toString()));
    }
}
