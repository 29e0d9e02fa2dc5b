package io.trialmesh.bench.holdout;

import com.google.gson.GsonBuilder;
import io.github.metarank.lightgbm4j.LGBMException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/// Runs the main job on tables of which a fifth was cut away before, and compares what it gives
/// with LightGBM's defaults on that fifth.
///
/// Usage: `bench/holdout BUDGET TABLE…` with tables named like in the manifest of the data folder.
public final class HoldOutRace {

    /// One line of the result.
    record Row(
            String table,
            String metric,
            int heldOut,
            double ours,
            double defaults,
            double standardError,
            double ratio,
            boolean within,
            double seconds) {}

    private final Path data;
    private final Path launcher;
    private final Path work;
    private final String budget;

    private HoldOutRace(Path data, Path launcher, Path work, String budget) {
        this.data = data;
        this.launcher = launcher;
        this.work = work;
        this.budget = budget;
    }

    public static void main(String[] args) throws Exception {
        var data = Path.of(System.getProperty("trialmesh.shared"), "data");
        var root = Path.of(System.getProperty("trialmesh.root"));
        var race =
                new HoldOutRace(
                        data,
                        root.resolve("trialmesh"),
                        Files.createTempDirectory("holdout"),
                        args[0]);
        var rows = new ArrayList<Row>();
        for (int i = 1; i < args.length; i++) {
            rows.add(race.run(args[i]));
            print(rows.getLast());
        }
        var results = root.resolve("bench/results/holdout.json");
        Files.createDirectories(results.getParent());
        Files.writeString(results, new GsonBuilder().setPrettyPrinting().create().toJson(rows));
    }

    private Row run(String table)
            throws IOException, InterruptedException, SQLException, LGBMException {
        var entry = Manifest.read(data).entry(table);
        var whole = Table.read(data.resolve(table + ".csv")).without(entry.drop());
        var target = whole.column(entry.target());
        var labels = entry.regression() ? List.<String>of() : labels(whole, target);
        var order = order(whole.rows().size());
        var cut = order.size() / 5;
        var test = whole.select(order.subList(0, cut));
        var train = whole.select(order.subList(cut, order.size()));

        var began = System.nanoTime();
        var ours = ours(table, train, test, entry.target(), labels);
        var seconds = (System.nanoTime() - began) / 1e9;
        var truth = test.rows().stream().map(row -> row.get(target)).toList();
        var mine = Losses.of(ours, truth, labels);
        var theirs =
                Losses.of(new Defaults(train, entry.target(), labels).predict(test), truth, labels);
        return new Row(
                table,
                entry.regression() ? "rmse" : "log_loss",
                cut,
                mine.objective(),
                theirs.objective(),
                theirs.standardError(),
                mine.objective() / theirs.objective(),
                mine.objective() <= theirs.objective() + theirs.standardError(),
                seconds);
    }

    private double[] ours(String table, Table train, Table test, String target, List<String> labels)
            throws IOException, InterruptedException, SQLException {
        var folder = Files.createDirectories(work.resolve(table));
        train.write(folder.resolve("train.csv"));
        test.without(List.of(target)).write(folder.resolve("test.csv"));
        command(
                folder,
                List.of(
                        "run",
                        "--data",
                        "train.csv",
                        "--target",
                        target,
                        "--budget",
                        budget,
                        "--seed",
                        "1",
                        "--out",
                        "result"));
        command(
                folder,
                List.of(
                        "predict",
                        "--model",
                        "result/model",
                        "--data",
                        "test.csv",
                        "--out",
                        "predictions.csv"));
        var predicted = Table.read(folder.resolve("predictions.csv"));
        var columns =
                labels.isEmpty()
                        ? List.of(predicted.column("prediction"))
                        : labels.stream().map(label -> predicted.column("p_" + label)).toList();
        return predicted.rows().stream()
                .flatMapToDouble(
                        row -> columns.stream().mapToDouble(c -> Double.parseDouble(row.get(c))))
                .toArray();
    }

    private void command(Path folder, List<String> arguments)
            throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of(launcher.toString()));
        words.addAll(arguments);
        var process =
                new ProcessBuilder(words)
                        .directory(folder.toFile())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        var status = process.waitFor();
        if (status > 1) {
            throw new IllegalStateException(words + " ended with " + status);
        }
    }

    private static List<Integer> order(int rows) {
        var order = new ArrayList<>(IntStream.range(0, rows).boxed().toList());
        Collections.shuffle(order, new Random(20_26));
        return order;
    }

    private static List<String> labels(Table table, int target) {
        return table.rows().stream().map(row -> row.get(target)).distinct().sorted().toList();
    }

    private static void print(Row row) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %d | %.5f | %.5f | %.5f | %.3f | %s | %.0f |%n",
                row.table(),
                row.metric(),
                row.heldOut(),
                row.ours(),
                row.defaults(),
                row.standardError(),
                row.ratio(),
                row.within() ? "yes" : "no",
                row.seconds());
    }
}
