package io.trialmesh.data.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Feature;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.order.OrderedMap;
import io.trialmesh.data.ingest.ColumnProfile.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestionTest {

    @TempDir private Path folder;
    private Registering registering;

    @BeforeEach
    void prepare() {
        registering = new Registering(folder);
    }

    @Test
    void keepsValuesIdsAndTargetsOfEveryRow() throws IOException {
        var file = registering.csv("x,c,y", 200, i -> i + ",l" + i % 3 + "," + i * 0.5);
        var registered = registering.register(file, "y");
        assertThat(registered.rows()).isEqualTo(200);
        assertThat(registered.sealedRows()).isEqualTo(30);
        var seen = new boolean[200];
        for (var table : List.of(registering.develop(), registering.sealed())) {
            for (int row = 0; row < table.rows(); row++) {
                var id = (int) table.rowId(row);
                seen[id] = true;
                assertThat(table.number(0, row)).isEqualTo(id);
                assertThat(table.level(1, row)).isEqualTo(id % 3);
                assertThat(table.target(row)).isEqualTo(id * 0.5);
            }
        }
        assertThat(seen).doesNotContain(false);
    }

    @Test
    void neverMakesABooleanOfYesAndNo() throws IOException {
        var file = registering.csv("x,y", 60, i -> i * 0.1 + "," + (i % 3 == 0 ? "yes" : "no"));
        assertThat(registering.register(file, "y").task())
                .isEqualTo(Task.classes(List.of("no", "yes")));
    }

    @Test
    void tellsNumbersFromCategoriesAndMoments() throws IOException {
        var file =
                registering.csv(
                        "n,gaps,flag,day,code,y",
                        60,
                        i ->
                                "%s,%s,%s,2024-01-%02d,%s,%d"
                                        .formatted(
                                                i * 0.5,
                                                i % 4 == 0 ? "NA" : i % 5 == 0 ? "" : "1e" + i % 3,
                                                i % 2 == 0 ? "true" : "false",
                                                i % 28 + 1,
                                                i % 7 == 0 ? "NA" : "k" + i % 5,
                                                i % 3));
        var registered = registering.register(file, "y");
        assertThat(registered.schema().features())
                .containsExactly(
                        Feature.numeric("n"),
                        Feature.numeric("gaps"),
                        Feature.categorical("flag", List.of("false", "true")),
                        Feature.numeric("day"),
                        Feature.categorical("code", List.of("NA", "k0", "k1", "k2", "k3", "k4")));
        assertThat(registered.notices()).extracting(Notice::code).containsExactly("moment");
        var develop = registering.develop();
        for (int row = 0; row < develop.rows(); row++) {
            var id = develop.rowId(row);
            var missing = id % 4 == 0 || id % 5 == 0;
            assertThat(Float.isNaN(develop.number(1, row))).isEqualTo(missing);
            assertThat(develop.number(3, row)).isEqualTo(19_723f + id % 28);
        }
    }

    @Test
    void readsAsDeclared() throws IOException {
        var file = registering.csv("zip,word,y", 60, i -> i % 9 + ",w" + i % 2 + "," + i % 2);
        var zip = kinds(Map.of("zip", ColumnKind.CATEGORICAL));
        assertThat(registering.register(file, "y", zip).schema().features().getFirst().kind())
                .isEqualTo(ColumnKind.CATEGORICAL);
        var word = kinds(Map.of("word", ColumnKind.NUMERIC));
        assertThatThrownBy(() -> registering.register(file, "y", word))
                .hasMessageContaining(
                        "'word' cannot be read as numbers: none of its cells is one.");
    }

    @Test
    void decidesBetweenClassesAndNumbers() throws IOException {
        assertThat(kindOf(100, i -> String.valueOf(i % 2))).isEqualTo(Task.Kind.BINARY);
        assertThat(kindOf(100, i -> i % 2 + ".5")).isEqualTo(Task.Kind.BINARY);
        assertThat(kindOf(100, i -> String.valueOf(i % 10))).isEqualTo(Task.Kind.MULTICLASS);
        assertThat(kindOf(99, i -> String.valueOf(i % 10))).isEqualTo(Task.Kind.REGRESSION);
        assertThat(kindOf(500, i -> String.valueOf(i % 21))).isEqualTo(Task.Kind.REGRESSION);
        assertThat(kindOf(500, i -> i % 5 + ".5")).isEqualTo(Task.Kind.REGRESSION);
        assertThat(kindOf(100, i -> "abc".substring(i % 3))).isEqualTo(Task.Kind.MULTICLASS);
    }

    @Test
    void decidesAsAsked() throws IOException {
        var file = registering.csv("x,y", 100, i -> i * 0.1 + "," + i % 5);
        var asked = Options.inferred(7).withTask(Task.Kind.REGRESSION);
        assertThat(registering.register(file, "y", asked).task()).isEqualTo(Task.regression());
        var binary = Options.inferred(7).withTask(Task.Kind.BINARY);
        assertThatThrownBy(() -> registering.register(file, "y", binary))
                .hasMessageContaining("'y' has 5 different values, and binary needs two.");
    }

    @Test
    void ordersNumberedLabelsByTheirNumbersAndKeepsTheirSpelling() throws IOException {
        var file = registering.csv("x,y", 60, i -> i * 0.1 + "," + (8 + i % 3) + ".0");
        assertThat(registering.register(file, "y").task().labels())
                .containsExactly("8.0", "9.0", "10.0");
        var mixed =
                registering.csv(
                        "x,y",
                        60,
                        i -> i * 0.1 + (i % 4 < 2 ? ",1" : ",2") + (i % 2 == 0 ? "" : ".0"));
        assertThat(registering.register(mixed, "y").task().labels()).containsExactly("1", "2");
    }

    @Test
    void leavesRowsWithoutTargetOutAndSaysSo() throws IOException {
        var file = registering.csv("x,y", 100, i -> i * 0.1 + "," + (i % 10 == 0 ? "" : i * 2.5));
        var registered = registering.register(file, "y");
        assertThat(registered.droppedRows()).isEqualTo(10);
        assertThat(registered.developRows() + registered.sealedRows()).isEqualTo(90);
        assertThat(sentences(registered)).contains("10 rows without y → left out");
    }

    @Test
    void leavesOutWhatTellsNothingUnlessAskedFor() throws IOException {
        var file =
                registering.csv(
                        "ref,user_id,ride id,same,none,x,y",
                        100,
                        i -> "r%d,%d,q%d,7,,%s,%d".formatted(i, 1_000 - i, i, i % 13 * 0.5, i % 2));
        var registered = registering.register(file, "y");
        assertThat(registered.schema().features()).containsExactly(Feature.numeric("x"));
        assertThat(sentences(registered))
                .contains(
                        "ref identifies rows (100 values in 100 rows) → ignored; use --use ref to"
                                + " keep it",
                        "ride id identifies rows (100 values in 100 rows) → ignored; use --use"
                                + " 'ride id' to keep it",
                        "same has the same value in every row → ignored",
                        "none has no value at all → ignored")
                .anyMatch(sentence -> sentence.startsWith("user_id identifies rows"));
        assertThat(registered.columns())
                .extracting(ColumnProfile::role)
                .containsExactly(
                        Role.IGNORED,
                        Role.IGNORED,
                        Role.IGNORED,
                        Role.IGNORED,
                        Role.IGNORED,
                        Role.INPUT,
                        Role.TARGET);
        var used = Options.inferred(7).using(List.of("user_id")).ignoring(List.of("x"));
        assertThat(registering.register(file, "y", used).schema().features())
                .containsExactly(Feature.numeric("user_id"));
    }

    @Test
    void saysWhatLooksLikeALeak() throws IOException {
        var file =
                registering.csv(
                        "after,word,noise,y",
                        300,
                        i ->
                                "%s,%s,%d,%s"
                                        .formatted(
                                                i % 3 == 0 ? 50 + i : -i,
                                                i % 3 == 0 ? "paid" : "open",
                                                i * 7919 % 101,
                                                i % 3 == 0 ? "paid" : "open"));
        assertThat(registering.register(file, "y").notices())
                .filteredOn(notice -> notice.code().equals("leak"))
                .extracting(Notice::column)
                .containsExactly("after", "word");
    }

    @Test
    void noticesThatAWholeNumberIsTooLargeForFloat32() throws IOException {
        var file = registering.csv("big,y", 60, i -> 16_777_217 + 2 * (i / 2) + "," + i % 2);
        assertThat(registering.register(file, "y").notices())
                .extracting(Notice::code)
                .contains("rounded");
    }

    @Test
    void takesAFewSlipsBetweenNumbersForMissing() throws IOException {
        var file = registering.csv("x,y", 100, i -> (i == 50 ? "oops" : i % 31) + "," + i % 2);
        var registered = registering.register(file, "y");
        assertThat(registered.schema().features().getFirst().kind()).isEqualTo(ColumnKind.NUMERIC);
        assertThat(sentences(registered))
                .contains("x holds numbers and 1 other cells → these count as missing");
    }

    @Test
    void describesColumnsByDevelopRowsOnly() throws IOException {
        var file = registering.csv("x,c,y", 200, i -> i + ",l" + i % 2 + "," + i % 3);
        var registered = registering.register(file, "y");
        var develop = registering.develop();
        var x = registered.columns().getFirst();
        var ids = IntStream.range(0, develop.rows()).mapToLong(develop::rowId).toArray();
        assertThat(x.mean()).isEqualTo(Arrays.stream(ids).average().orElseThrow());
        assertThat(x.quantiles()).hasSize(5).isSorted();
        assertThat(x.distinct()).isEqualTo(develop.rows());
        assertThat(registered.columns().get(1).levels().stream().mapToLong(l -> l.rows()).sum())
                .isEqualTo(develop.rows());
    }

    @Test
    void givesTheSameDigestForTheSameValuesInCsvAndParquet() throws Exception {
        var file =
                registering.csv(
                        "x,whole,c,flag,day,y",
                        100,
                        i ->
                                "%s,%s,%s,%s,2024-02-%02d,%s"
                                        .formatted(
                                                i * 0.1,
                                                i % 6 == 0 ? "" : i % 11,
                                                i % 9 == 0 ? "" : "l" + i % 4,
                                                i % 2 == 0,
                                                i % 28 + 1,
                                                i % 3 == 0 ? "paid" : "open"));
        var csv = registering.register(file, "y");
        var parquet = registering.register(registering.parquet(file), "y");
        assertThat(parquet.snapshot()).isEqualTo(csv.snapshot());
        assertThat(parquet.schema()).isEqualTo(csv.schema());
        var spelled = Files.readString(file).replace("\n0.5,", "\n5e-1,").replace(",", ";");
        Files.writeString(file, spelled);
        assertThat(registering.register(file, "y").snapshot()).isEqualTo(csv.snapshot());
        Files.writeString(file, spelled.replace("\n5e-1;", "\n0.51;"));
        assertThat(registering.register(file, "y").snapshot()).isNotEqualTo(csv.snapshot());
    }

    @Test
    void repeatsItselfForTheSameSeedAndSplitsAnewForAnother() throws IOException {
        var file = registering.csv("x,y", 300, i -> i * 0.1 + "," + i % 2);
        registering.register(file, "y");
        var first = ids(registering.develop());
        registering.register(file, "y");
        assertThat(ids(registering.develop())).isEqualTo(first);
        registering.register(file, "y", Options.inferred(8));
        assertThat(ids(registering.develop())).isNotEqualTo(first);
    }

    @Test
    void readsQuotesMarksLineEndingsAndOddNames() throws IOException {
        var text = new StringBuilder("\uFEFFa b;\"say \"\"hi\"\"\";;A;a\r\n");
        for (int i = 0; i < 40; i++) {
            text.append("\" x; \r\n").append(i % 3).append("\";").append(i * 0.1);
            text.append(";").append(i % 4).append(";").append(i % 5).append(";").append(i % 2);
            text.append("\r\n");
        }
        var file = Files.writeString(folder.resolve("odd 'name'[1]*.csv"), text);
        var registered = registering.register(file, "a");
        assertThat(registered.schema().features())
                .extracting(Feature::name)
                .containsExactly("a b", "say \"hi\"", "column_3", "A");
        assertThat(registered.schema().features().getFirst().levels()).contains("x; \r\n0");
    }

    @Test
    void refusesEveryMistakeInTheOptionsAtOnce() throws IOException {
        var file = registering.csv("amount,y", 60, i -> i % 7 + "," + i % 2);
        var options =
                new Options(
                        7,
                        Optional.empty(),
                        OrderedMap.copyOf(Map.of("amuont", ColumnKind.NUMERIC)),
                        List.of("y", "absent"),
                        List.of("nowhere"),
                        256);
        assertThatThrownBy(() -> registering.register(file, "y", options))
                .asInstanceOf(InstanceOfAssertFactories.type(MeshException.class))
                .extracting(MeshException::problems, InstanceOfAssertFactories.list(Problem.class))
                .extracting(Problem::field)
                .containsExactlyInAnyOrder("ignore", "ignore", "use", "kinds");
        assertThat(registering.out()).isEmptyDirectory();
    }

    @Test
    void refusesTheSameOfParquetAsOfCsv() throws Exception {
        var parquet =
                registering.parquet(registering.csv("x,y,name", 60, i -> i * 0.1 + ",same,n" + i));
        assertThatThrownBy(() -> registering.register(parquet, "y"))
                .hasMessageContaining("every value of 'y' is 'same'");
        assertThatThrownBy(() -> registering.register(parquet, "nmae"))
                .hasMessageContaining("Did you mean 'name'?");
        assertThatThrownBy(() -> registering.register(parquet, "name"))
                .hasMessageContaining("'name' identifies rows");
    }

    @Test
    void leavesNothingBehindWhereTheKeyCannotSeal() throws IOException {
        var file = registering.csv("x,y", 60, i -> i * 0.1 + "," + i % 2);
        assertThatThrownBy(() ->
                        Ingestion.register(
                                Source.of(file),
                                "y",
                                Options.inferred(7),
                                registering.out(),
                                new byte[] {1}))
                .isInstanceOf(MeshException.class);
        assertThat(registering.out()).isEmptyDirectory();
    }

    private Task.Kind kindOf(int rows, IntFunction<String> target) throws IOException {
        var file = registering.csv("x,y", rows, i -> i * 0.1 + "," + target.apply(i));
        return registering.register(file, "y").task().kind();
    }

    private static Options kinds(Map<String, ColumnKind> kinds) {
        return Options.inferred(7).withKinds(OrderedMap.copyOf(kinds));
    }

    private static List<String> sentences(Registered registered) {
        return registered.notices().stream().map(Notice::sentence).toList();
    }

    private static long[] ids(Frame frame) {
        return IntStream.range(0, frame.rows()).mapToLong(frame::rowId).toArray();
    }
}
