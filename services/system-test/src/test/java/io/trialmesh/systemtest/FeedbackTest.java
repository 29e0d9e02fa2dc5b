package io.trialmesh.systemtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import io.trialmesh.systemtest.watch.KnownCounts;
import io.trialmesh.systemtest.watch.Panels;
import io.trialmesh.systemtest.watch.Prometheus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A study that fails a gate, learns from it, and ends with a model that passes.
@Order(6)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeedbackTest {

    /// Two open the study, the probe after them is read by trial 2 + 8.
    private static final int FIRST_TAUGHT = 10;

    /// So many of the sealed rows at least, for intervals that tell 0.5 from 0.7.
    private static final int ENOUGH = 120;

    private static final String CURVE = "--learning-curve";
    private static final Pattern ROWS = Pattern.compile("on (\\d+) rows");

    private static final String NORTH_SUITE =
            """
            kind: Suite
            checks:
              - id: north
                kind: slice
                severity: BLOCKER
                settings: {where: "region == 'north'", metric: accuracy, at_least: 0.62, weight: 8}
            """;

    private static final String SUITE =
            """
            kind: Suite
            checks:
              - id: income-helps
                kind: directional
                severity: BLOCKER
                settings: {feature: income, direction: DECREASING, at_most: 0.01}
            """;

    /// Two that were taught, and so an untaught one among the three best that are opened.
    private static final int TRIALS = 11;

    private static final int STUDIES = 3;

    private static final String NO_PROMETHEUS =
            "no prometheus on the path: apt-get install prometheus";

    /// Where this mesh keeps its artifacts: `s3`, or `folder` as all others do.
    private static final String STORE = System.getProperty("trialmesh.store", "s3");

    @TempDir static Path folder;
    @TempDir static Path beside;
    private Optional<Buckets> buckets = Optional.empty();
    private Optional<Prometheus> prometheus = Optional.empty();
    private Trialmesh trialmesh = new Trialmesh(Path.of("/"));
    private JsonObject result = new JsonObject();
    private JsonObject north = new JsonObject();
    private JsonObject leak = new JsonObject();
    private final Map<String, JsonObject> shown = new HashMap<>();

    @BeforeAll
    void runOnce() throws IOException {
        if (STORE.equals("s3")) {
            buckets = Optional.of(Buckets.start(beside));
        }
        var environment = new LinkedHashMap<String, String>();
        environment.put("TRIALMESH_SCHEDULER_METRICS_EVERY", "1s");
        buckets.map(Buckets::environment).ifPresent(environment::putAll);
        trialmesh = new Trialmesh(folder, environment);
        Files.writeString(folder.resolve("suite.yaml"), SUITE);
        write(folder.resolve("loans.csv"));
        trialmesh.run("up", "--workers", "2").expect(0);
        prometheus = Prometheus.watch(trialmesh, Panels.ALERTS);
        result =
                study(
                        "loans.csv",
                        "default",
                        "lightgbm",
                        "suite.yaml",
                        CURVE,
                        "--sensitive",
                        "sex");
        Files.writeString(folder.resolve("north.yaml"), NORTH_SUITE);
        var regions = beside.resolve("regions.csv");
        writeRegions(regions);
        var table = buckets.isPresent() ? buckets.get().offer(regions) : regions.toString();
        north = study(table, "y", "linear", "north.yaml");
        writeLeak(folder.resolve("leak.csv"));
        Files.writeString(folder.resolve("empty.yaml"), "kind: Suite\nchecks: []\n");
        leak = study("leak.csv", "bought", "linear", "empty.yaml");
        prometheus.ifPresent(Prometheus::catchUp);
    }

    private JsonObject study(
            String data, String target, String family, String suite, String... more) {
        var arguments =
                new ArrayList<>(
                        List.of("run", "--data", data, "--target", target, "--families", family));
        arguments.addAll(List.of("--budget", TRIALS + "trials", "--suite", suite, "--json"));
        arguments.addAll(List.of(more));
        var ended = trialmesh.run(arguments.toArray(String[]::new));
        assertThat(ended.status()).as(ended.errors()).isBetween(0, 1);
        return ended.json();
    }

    @AfterAll
    void takeItDown() {
        trialmesh.run("down").expect(0);
        buckets.ifPresent(Buckets::close);
        assertThat(trialmesh.processes()).isEmpty();
        prometheus.ifPresent(watching -> {
            watching.awaitAlert("TrialmeshServiceDown");
            watching.close();
        });
    }

    @Test
    void everyPanelOfTheDashboardsHasData() throws IOException {
        assertThat(panels().empty()).isEmpty();
    }

    @Test
    void theDashboardsCountRight() throws IOException {
        var known = new KnownCounts(panels(), STUDIES, TRIALS);
        known.ofTheMesh();
        known.ofTheStudies();
        known.ofTheWorkers();
        known.ofTheEvaluator();
        known.ofTheBrokerAndTheDatabase();
    }

    @Test
    void noAlertFiresWhileAllIsWell() {
        assumeTrue(prometheus.isPresent(), NO_PROMETHEUS);
        assertThat(prometheus.orElseThrow().fired("TrialmeshServiceDown")).isFalse();
        assertThat(prometheus.orElseThrow().fired("TrialmeshLeasesLost")).isFalse();
    }

    private Panels panels() throws IOException {
        assumeTrue(prometheus.isPresent(), NO_PROMETHEUS);
        return new Panels(prometheus.orElseThrow());
    }

    /// Sealed rows in their own bucket, nothing on the disk of the mesh.
    @Test
    void whatItKnowsIsWhereItWasTold() throws IOException {
        var state = folder.resolve(".trialmesh");
        var disk = Buckets.filesBelow(state.resolve("artifacts")).size();
        var sealed = Buckets.filesBelow(state.resolve("sealed")).size();
        if (buckets.isPresent()) {
            assertThat(disk + sealed).isZero();
            disk = buckets.get().objects("artifacts").size();
            sealed = buckets.get().objects("sealed").size();
        }

        assertThat(sealed).isEqualTo(STUDIES);
        assertThat(disk).as("rows, predictions, models").isGreaterThan(STUDIES * TRIALS);
    }

    @Test
    void theWinnerIsOneThatWasTaught() {
        var winner = result.getAsJsonObject("winner");
        assertThat(winner.get("passed").getAsBoolean()).isTrue();
        assertThat(winner.get("trial").getAsInt()).isGreaterThanOrEqualTo(FIRST_TAUGHT);
        assertThat(winner.getAsJsonObject("verdicts").get("income-helps").getAsString())
                .isEqualTo("PASS");
    }

    @Test
    void theTrialsBeforeItKnewNothingOfTheDirection() {
        assertThat(trial(FIRST_TAUGHT - 1).getAsJsonObject("monotone").isEmpty()).isTrue();
        var taught = trial(FIRST_TAUGHT).getAsJsonObject("monotone");
        assertThat(taught.get("income").getAsInt()).isEqualTo(-1);
    }

    @Test
    void theDefaultsFailedTheirProbe() {
        var reports = trial(2).getAsJsonArray("reports");
        var probe =
                reports.asList().stream()
                        .map(report -> report.getAsJsonObject())
                        .filter(report -> report.get("report").getAsString().endsWith("-probe"))
                        .findFirst()
                        .orElseThrow();
        var verdicts =
                probe.getAsJsonArray("checks").asList().stream()
                        .map(check -> check.getAsJsonObject())
                        .filter(check -> check.get("check").getAsString().equals("income-helps"))
                        .map(check -> check.get("verdict").getAsString());
        assertThat(verdicts).containsExactly("FAIL");
    }

    @Test
    void noTrialLearnsFromWhatIsSensitive() {
        assertThat(trial(3).getAsJsonArray("left_out").get(0).getAsString()).isEqualTo("sex");
    }

    /// A line cannot be right about two regions that differ; counting one more costs the other.
    @Test
    void rowsOfAWeakSliceCountMoreFromTheProbeOn() {
        assertThat(trial(north, FIRST_TAUGHT - 1).getAsJsonArray("weights")).isEmpty();
        assertThat(trial(north, FIRST_TAUGHT).getAsJsonArray("weights")).hasSize(1);
        assertThat(trial(north, TRIALS).getAsJsonArray("weights")).hasSize(1);
        assertThat(accuracy(north("-search", FIRST_TAUGHT).orElseThrow(), "low"))
                .isGreaterThan(accuracy(north("-search", 2).orElseThrow(), "high"));
    }

    /// On rows that no trial has seen, and the same for both; the intervals do not even touch.
    @Test
    void theWeakSliceIsBetterOnTheSealedRows() {
        var winner = north.getAsJsonObject("winner");
        assertThat(winner.get("passed").getAsBoolean()).as("%s", winner).isTrue();
        assertThat(winner.get("trial").getAsInt()).isGreaterThanOrEqualTo(FIRST_TAUGHT);
        var taught = north("-full", winner.get("trial").getAsInt()).orElseThrow();
        var untaught =
                IntStream.range(2, FIRST_TAUGHT)
                        .mapToObj(number -> north("-full", number))
                        .flatMap(Optional::stream)
                        .toList();
        assertThat(taught.get("verdict").getAsString()).isEqualTo("PASS");
        assertThat(rows(taught)).isGreaterThanOrEqualTo(ENOUGH);
        assertThat(untaught)
                .isNotEmpty()
                .allSatisfy(other -> {
                    assertThat(other.get("verdict").getAsString()).isEqualTo("FAIL");
                    assertThat(rows(other)).isEqualTo(rows(taught));
                    assertThat(accuracy(taught, "low")).isGreaterThan(accuracy(other, "high"));
                });
    }

    /// The profile suspects it, the first report proves it, and nobody ever learns from it.
    @Test
    void nobodyLearnsFromALeak() {
        var winner = leak.getAsJsonObject("winner");
        assertThat(winner.get("passed").getAsBoolean()).as("%s", winner).isTrue();
        assertThat(winner.getAsJsonObject("verdicts").get("leaks").getAsString()).isEqualTo("PASS");
        for (var number : List.of(2, TRIALS, winner.get("trial").getAsInt())) {
            assertThat(trial(leak, number).getAsJsonArray("left_out").get(0).getAsString())
                    .isEqualTo("paid_back");
        }
        assertThat(trial(leak, 1).getAsJsonArray("left_out")).isEmpty();
        var told = trialmesh.run("study", "show", leak.get("study").getAsString()).expect(0);
        assertThat(told.output().replaceAll("\\s+", " "))
                .contains(
                        "From trial 2 on, nothing is learnt from paid_back, because leaks failed:");
    }

    /// In the text, in the JSON and on the page, and the same numbers in all three.
    @Test
    void theLearningCurveIsToldWhereverPeopleLook() throws IOException {
        var curve = new ToldCurve(folder.resolve(result.get("report").getAsString()));
        assertThat(curve.sizes()).hasSize(6).isSorted().doesNotHaveDuplicates();
        assertThat(curve.values().getLast())
                .as("the log loss with all rows and with the fewest")
                .isLessThan(curve.values().getFirst());
        assertThat(result.get("sentence").getAsString()).contains(curve.sentence());
        var shown = trialmesh.run("study", "show", result.get("study").getAsString()).expect(0);
        assertThat(shown.output().replaceAll("\\s+", " ")).contains(curve.sentence());
        assertThat(curve.readFrom(folder.resolve(result.get("page").getAsString())))
                .containsExactlyElementsOf(curve.sizes());
    }

    /// What the gate of the slice found in one tier, where the trial has such a report.
    private Optional<JsonObject> north(String tier, int number) {
        return trial(north, number).getAsJsonArray("reports").asList().stream()
                .map(report -> report.getAsJsonObject())
                .filter(report -> report.get("report").getAsString().endsWith(tier))
                .flatMap(report -> report.getAsJsonArray("checks").asList().stream())
                .map(check -> check.getAsJsonObject())
                .filter(check -> check.get("check").getAsString().equals("north"))
                .findFirst();
    }

    private static double accuracy(JsonObject check, String end) {
        return check.getAsJsonObject("estimates")
                .getAsJsonObject("accuracy")
                .get(end)
                .getAsDouble();
    }

    /// As its sentence says it: `… on 177 rows; …`.
    private static int rows(JsonObject check) {
        var said = ROWS.matcher(check.get("sentence").getAsString());
        assertThat(said.find()).as("%s", check).isTrue();
        return Integer.parseInt(said.group(1));
    }

    private JsonObject trial(int number) {
        return trial(result, number);
    }

    /// Its study is over: it is asked for once.
    private JsonObject trial(JsonObject study, int number) {
        var name = study.get("study").getAsString();
        return shown.computeIfAbsent(
                name + "/" + number,
                _ ->
                        trialmesh
                                .run("trial", "show", name, Integer.toString(number), "--json")
                                .expect(0)
                                .json());
    }

    /// In the north, a seventh of the rows, the second column decides instead of the first.
    private static void writeRegions(Path file) throws IOException {
        var luck = new SplittableRandom(3);
        var lines = new ArrayList<String>();
        lines.add("x,z,region,y");
        for (int row = 0; row < 8_000; row++) {
            var x = luck.nextGaussian();
            var z = luck.nextGaussian();
            var isNorth = luck.nextDouble() < 0.15;
            var score = 3.5 * (isNorth ? z : x);
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "%.3f,%.3f,%s,%s",
                            x,
                            z,
                            isNorth ? "north" : row % 2 == 0 ? "south" : "east",
                            luck.nextDouble() < 1 / (1 + Math.exp(-score)) ? "yes" : "no"));
        }
        Files.write(file, lines);
    }

    /// Who pays back has bought, but for one in a thousand.
    private static void writeLeak(Path file) throws IOException {
        var luck = new SplittableRandom(7);
        var lines = new ArrayList<String>();
        lines.add("visits,age,paid_back,bought");
        for (int row = 0; row < 1_200; row++) {
            var visits = luck.nextDouble() * 10;
            var bought = luck.nextDouble() < 1 / (1 + Math.exp(5 - visits));
            var paid = bought != luck.nextDouble() < 0.001;
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "%.3f,%d,%d,%s",
                            visits,
                            luck.nextInt(18, 90),
                            paid ? 1 : 0,
                            bought ? "yes" : "no"));
        }
        Files.write(file, lines);
    }

    /// Who earns more defaults less, and much luck hides it.
    private static void write(Path file) throws IOException {
        var luck = new SplittableRandom(5);
        var lines = new ArrayList<String>();
        lines.add("income,debt,sex,default");
        for (int row = 0; row < 900; row++) {
            var income = 1 + 9 * luck.nextDouble();
            var debt = luck.nextDouble();
            var risk = 1 / (1 + Math.exp(0.35 * (income - 5) - 3 * (debt - 0.5)));
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "%.3f,%.3f,%s,%s",
                            income,
                            debt,
                            row % 2 == 0 ? "f" : "m",
                            luck.nextDouble() < risk ? "yes" : "no"));
        }
        Files.write(file, lines);
    }
}
