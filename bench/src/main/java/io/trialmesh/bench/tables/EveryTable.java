package io.trialmesh.bench.tables;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.trialmesh.bench.holdout.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Runs the main job on the tables of the data folder, one after the other, and writes down how
/// each ended.
///
/// Usage: `bench/tables BUDGET [TABLE…]`. What was written down before is not run again, unless it
/// is named.
public final class EveryTable {

    /// How one run ended.
    ///
    /// @param status 0 where a model passed, 1 where there is a best so far
    /// @param whole true where the run left a model and a report
    /// @param winner its family; empty where there is none
    record Outcome(
            String table,
            String budget,
            int status,
            boolean whole,
            double seconds,
            int trials,
            String winner,
            String value,
            String said) {}

    private final Path data;
    private final Path root;
    private final Path results;
    private final String budget;

    private EveryTable(Path data, Path root, String budget) {
        this.data = data;
        this.root = root;
        this.results = root.resolve("bench/results/tables.json");
        this.budget = budget;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        var data = Path.of(System.getProperty("trialmesh.shared"), "data");
        var root = Path.of(System.getProperty("trialmesh.root"));
        var named = List.of(args).subList(1, args.length);
        System.exit(new EveryTable(data, root, args[0]).run(named) ? 0 : 1);
    }

    private boolean run(List<String> named) throws IOException, InterruptedException {
        var outcomes = new ArrayList<>(known());
        outcomes.removeIf(outcome -> named.contains(outcome.table()));
        var entries =
                Manifest.read(data).entries().stream()
                        .filter(entry -> named.isEmpty() || named.contains(entry.table()))
                        .filter(entry ->
                                outcomes.stream().noneMatch(o -> o.table().equals(entry.table())))
                        .toList();
        System.out.println("| table | status | model and report | s | trials | winner | value |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (int i = 0; i < entries.size(); i++) {
            System.err.printf("%d of %d: %s%n", i + 1, entries.size(), entries.get(i).table());
            outcomes.add(run(entries.get(i)));
            print(outcomes.getLast());
            write(outcomes);
        }
        var whole = outcomes.stream().filter(Outcome::whole).count();
        System.out.printf("%n%d of %d tables ended as they should%n", whole, outcomes.size());
        return whole == outcomes.size();
    }

    /// What earlier runs with the same budget wrote down.
    private List<Outcome> known() throws IOException {
        if (!Files.exists(results)) {
            return List.of();
        }
        var read = new Gson().fromJson(Files.readString(results), Outcome[].class);
        return List.of(read).stream().filter(outcome -> outcome.budget().equals(budget)).toList();
    }

    private Outcome run(Manifest.Entry entry) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("table");
        var file = Files.copy(data.resolve(entry.table() + ".csv"), folder.resolve("table.csv"));
        var words = new ArrayList<>(List.of(root.resolve("trialmesh").toString(), "run"));
        words.addAll(List.of("--data", file.getFileName().toString()));
        words.addAll(List.of("--target", entry.target(), "--budget", budget, "--seed", "1"));
        words.addAll(List.of("--out", "result", "--json"));
        entry.drop().forEach(column -> words.addAll(List.of("--ignore", column)));
        var began = System.nanoTime();
        var process =
                new ProcessBuilder(words)
                        .directory(folder.toFile())
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectOutput(folder.resolve("out").toFile())
                        .redirectError(folder.resolve("err").toFile())
                        .start();
        var status = process.waitFor();
        var seconds = (System.nanoTime() - began) / 1e9;
        var outcome = outcome(entry, folder, status, seconds);
        delete(folder);
        return outcome;
    }

    private Outcome outcome(Manifest.Entry entry, Path folder, int status, double seconds)
            throws IOException {
        var whole =
                status <= 1
                        && Files.isRegularFile(folder.resolve("result/report.json"))
                        && Files.isDirectory(folder.resolve("result/model"));
        var said = Files.readString(folder.resolve("err")).strip();
        var result = new JsonObject();
        if (status <= 1) {
            result =
                    JsonParser.parseString(Files.readString(folder.resolve("out")))
                            .getAsJsonObject();
        }
        var winner =
                result.has("winner") && result.get("winner").isJsonObject()
                        ? result.getAsJsonObject("winner")
                        : new JsonObject();
        var metric = result.has("metric") ? result.get("metric").getAsString() : "";
        return new Outcome(
                entry.table(),
                budget,
                status,
                whole,
                seconds,
                trials(result),
                winner.has("family") ? winner.get("family").getAsString() : "",
                value(winner, metric),
                whole ? "" : said.substring(Math.max(0, said.length() - 600)));
    }

    private static int trials(JsonObject result) {
        if (!result.has("trials")) {
            return 0;
        }
        var trials = result.getAsJsonObject("trials");
        return List.of("finished", "failed", "stopped").stream()
                .mapToInt(kind -> trials.get(kind).getAsInt())
                .sum();
    }

    /// On the sealed rows; nothing else is said of a winner.
    private static String value(JsonObject winner, String metric) {
        if (!winner.has("metrics") || !winner.getAsJsonObject("metrics").has(metric)) {
            return "not tested";
        }
        var value = winner.getAsJsonObject("metrics").getAsJsonObject(metric).get("value");
        return String.format(Locale.ROOT, "%s %.5f", metric, value.getAsDouble());
    }

    private void write(List<Outcome> outcomes) throws IOException {
        Files.createDirectories(results.getParent());
        var fresh = results.resolveSibling("tables.json.new");
        Files.writeString(fresh, new GsonBuilder().setPrettyPrinting().create().toJson(outcomes));
        Files.move(fresh, results, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void print(Outcome outcome) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %s | %.0f | %d | %s | %s |%n",
                outcome.table(),
                outcome.status(),
                outcome.whole() ? "yes" : "no",
                outcome.seconds(),
                outcome.trials(),
                outcome.winner(),
                outcome.value());
        if (!outcome.said().isEmpty()) {
            System.err.println(outcome.said());
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var inside = Files.walk(folder)) {
            for (var path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
