package io.trialmesh.worker.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.learn.Model;
import io.trialmesh.core.learn.ModelFamily;
import io.trialmesh.core.metric.LogLoss;
import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.metric.Rmse;
import io.trialmesh.core.trial.Measurement;
import io.trialmesh.data.columns.ColumnFile;
import io.trialmesh.data.ingest.Ingestion;
import io.trialmesh.data.ingest.Options;
import io.trialmesh.data.ingest.Source;
import io.trialmesh.data.seal.Seal;
import io.trialmesh.data.split.Folds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Odd tables, from the file to models of every family that predict the sealed rows.
class AnyTableTest {

    private static final int STEPS = 3;

    @TempDir private Path folder;

    /// A table that somebody may give.
    record Odd(String name, String header, int rows, IntFunction<String> row) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Odd> tables() {
        return Stream.of(
                new Odd("a class with one row", "x,y", 200, i -> i + "," + (i == 9 ? "c" : i % 2)),
                new Odd("one row of two classes", "x,y", 200, i -> i + "," + (i == 9 ? 1 : 0)),
                new Odd(
                        "missing, constant and infinite cells",
                        "none,same,gaps,odd,y",
                        300,
                        i ->
                                ",7,%s,%s,%s"
                                        .formatted(
                                                i % 3 == 0 ? "" : i % 11,
                                                i % 5 == 0 ? "inf" : i % 7 == 0 ? "NaN" : i % 13,
                                                i % 10 == 0 ? "" : i % 3 == 1 ? "yes" : "no")),
                new Odd(
                        "copies only",
                        "a,b,y",
                        240,
                        i -> "%s,k%d,%d".formatted(i % 40 * 0.5, i % 40 % 7, i % 40 % 2)),
                new Odd(
                        "100,000 categories",
                        "c,x,y",
                        110_000,
                        i -> "k%d,%d,%d".formatted(i % 100_000, i % 31, i * 7 % 31 % 2)),
                new Odd(
                        "5,000 columns",
                        wide("c", 5_000) + "y",
                        120,
                        row -> wide(row, 5_000) + (row % 9) * 0.5),
                new Odd(
                        "odd names, commas and semicolons",
                        "\uFEFF\"two\nlines\";📏 größe;\"q\"\"q\";y",
                        150,
                        i -> "%d,5;%s;l%d;%d,25".formatted(i % 17, i % 7, i % 3, i % 40)),
                new Odd("a yes and no of booleans", "x,y", 100, i -> i % 9 + "," + (i % 3 == 0)));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyFamilyTrainsAndPredicts(Odd odd) throws IOException {
        var lines = new ArrayList<>(List.of(odd.header()));
        IntStream.range(0, odd.rows()).mapToObj(odd.row()).forEach(lines::add);
        var file = Files.write(folder.resolve("odd.csv"), lines);
        var keys = Seal.newKeys();
        Ingestion.register(Source.of(file), "y", Options.inferred(7), folder, keys.publicKey());
        var develop = ColumnFile.open(folder.resolve(Ingestion.DEVELOP_COLUMNS));
        var hidden = Files.readAllBytes(folder.resolve(Ingestion.SEALED_COLUMNS));
        var sealed = ColumnFile.read(Seal.open(hidden, keys.privateKey()));
        for (var family : Families.found().all()) {
            var model = trained(family, develop.task(), develop);
            var predicted = model.predict(sealed);
            assertThat(finite(predicted)).as(family.name()).isTrue();
            assertThat(predicted.rows()).isEqualTo(sealed.rows());
        }
    }

    private static Model trained(ModelFamily family, Task task, Frame develop) {
        var k = Folds.count(develop.rows());
        var rows = new TrainingRows(task, develop, Folds.assign(develop, task, k, 3), k, List.of());
        var recipe = new Recipe(family, family.defaults(task), List.of(), 1, 1);
        Metric metric = task.classification() ? new LogLoss() : new Rmse();
        var trained =
                new LockstepTraining(recipe, rows, metric, new StopRules(0, STEPS, List.of()))
                        .run(new Silence());
        assertThat(trained.objective()).as(family.name()).isFinite();
        assertThat(finite(trained.predictions())).as(family.name()).isTrue();
        return family.load(trained.models().getFirst());
    }

    private static boolean finite(Predictions predictions) {
        return IntStream.range(0, predictions.rows())
                .allMatch(row ->
                        IntStream.range(0, predictions.outputs())
                                .allMatch(at -> Double.isFinite(predictions.at(row, at))));
    }

    private static String wide(String name, int columns) {
        return IntStream.range(0, columns)
                .mapToObj(i -> name + i + ",")
                .collect(Collectors.joining());
    }

    private static String wide(int row, int columns) {
        return IntStream.range(0, columns)
                .mapToObj(i -> (row * 31 + i * 17) % 97 + ",")
                .collect(Collectors.joining());
    }

    /// Listens to nothing.
    private record Silence() implements TrainingProgress {

        @Override
        public void measured(Measurement measurement) {
            // Only what comes of it matters here.
        }

        @Override
        public boolean stopRequested() {
            return false;
        }
    }
}
