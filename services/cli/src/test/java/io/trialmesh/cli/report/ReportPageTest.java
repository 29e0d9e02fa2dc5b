package io.trialmesh.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.trialmesh.cli.terminal.Numbers;
import io.trialmesh.core.assess.Plot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The page as a real browser shows it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportPageTest {

    @TempDir static Path folder;
    private Optional<Chromium> browser = Optional.empty();
    private Path page = Path.of("");
    private JsonObject json = new JsonObject();

    @BeforeAll
    void writeThePageAndStartABrowser() throws Exception {
        var program = Chromium.installed();
        assumeTrue(program.isPresent(), "no Chromium on the PATH: apt-get install chromium");
        page = folder.resolve("report.html");
        ReportPage.write(page, ExampleDossier.whole());
        json = JsonParser.parseString(ReportFile.text(ExampleDossier.whole())).getAsJsonObject();
        browser = Optional.of(Chromium.start(program.get(), folder.resolve("profile")));
    }

    @AfterAll
    void endTheBrowser() {
        browser.ifPresent(Chromium::close);
    }

    private Chromium opened(int width) throws InterruptedException {
        var chromium = browser.orElseThrow();
        chromium.open(page, width);
        return chromium;
    }

    @Test
    void showsTheNumbersOfTheJson() throws InterruptedException {
        var chromium = opened(1280);
        var expected = new ArrayList<List<String>>();
        for (var element : json.getAsJsonObject("leaderboard").getAsJsonArray("rows")) {
            var row = element.getAsJsonObject();
            var metrics = row.getAsJsonArray("metrics");
            expected.add(
                    List.of(
                            row.has("rank") ? row.get("rank").getAsString() : "–",
                            row.get("family").getAsString() + "#" + row.get("trial").getAsString(),
                            words(metrics.get(0).getAsJsonObject()),
                            words(metrics.get(1).getAsJsonObject())));
        }
        var shown = chromium.table("leaderboard").stream().map(row -> row.subList(0, 4)).toList();
        assertThat(shown).hasSize(expected.size() + 3).containsAll(expected);

        assertThat(chromium.table("leaderboard").getFirst()).contains("0.21");

        var trials = json.getAsJsonArray("trials");
        assertThat(chromium.table("trials"))
                .hasSize(trials.size())
                .filteredOn(row -> !row.get(4).contains("memory"))
                .allSatisfy(row -> {
                    var trial = trials.get(Integer.parseInt(row.getFirst()) - 1).getAsJsonObject();
                    assertThat(row.get(1)).isEqualTo(trial.get("family").getAsString());
                    assertThat(row.get(2))
                            .isEqualTo(Numbers.brief(trial.get("objective").getAsDouble()));
                });
        assertThat(chromium.ask("document.getElementById('sentence').textContent").getAsString())
                .isEqualTo(
                        json.getAsJsonObject("study")
                                .getAsJsonObject("winner")
                                .get("sentence")
                                .getAsString()
                                .replace(" On the 360 sealed rows it keeps its word.", ""));
    }

    @Test
    void givesEveryModelALetterForEveryCheck() throws InterruptedException {
        var matrix = opened(1280).table("gates");
        assertThat(matrix).hasSize(6);
        assertThat(matrix.getFirst())
                .containsExactly(
                        "lightgbm#11",
                        "Ppass",
                        "Ppass",
                        "–not applicable",
                        "?inconclusive",
                        "Wfail, waived",
                        "Ppass");
        assertThat(matrix.getLast())
                .containsExactly(
                        "lightgbm#8", "Ppass", "Ppass", "Ffail", "?inconclusive", "Ppass", "Ppass");
        assertThat(opened(1280).ask("document.getElementById('waivers').textContent").getAsString())
                .isEqualTo(
                        "gaussian-noise. Waived by Ada Miller until 2027-03-31: The sensors are"
                                + " replaced in March.");
    }

    /// Every number of every plot, read back from the page.
    @TestFactory
    Stream<DynamicTest> drawsEachKindOfPlotWithTheNumbersOfTheJson() {
        var kinds = new TreeSet<String>();
        var tests = new ArrayList<DynamicTest>();
        for (var result : json.getAsJsonObject("report").getAsJsonArray("results")) {
            var check = result.getAsJsonObject();
            for (var element : array(check, "plots")) {
                var plot = element.getAsJsonObject();
                kinds.add(plot.get("kind").getAsString());
                var name = plot.get("kind").getAsString();
                tests.add(DynamicTest.dynamicTest(name, () -> numbersAreThere(check, plot)));
            }
        }
        assertThat(kinds).hasSize(Plot.Kind.values().length);
        return tests.stream();
    }

    private void numbersAreThere(JsonObject check, JsonObject plot) throws InterruptedException {
        var chromium = opened(1280);
        var id = check.get("id").getAsString() + "-" + plot.get("id").getAsString();
        var expected = new ArrayList<List<String>>();
        for (var element : plot.getAsJsonArray("series")) {
            var series = element.getAsJsonObject();
            for (int i = 0; i < array(series, "x").size(); i++) {
                expected.add(
                        List.of(
                                series.get("name").getAsString(),
                                number(array(series, "x").get(i).getAsDouble()),
                                height(series, i)));
            }
        }
        assertThat(chromium.table(id))
                .extracting(row -> List.of(row.getFirst(), row.get(row.size() - 2), row.getLast()))
                .isEqualTo(expected);
        assertThat(said(chromium, id, "title")).isNotEmpty();
        assertThat(said(chromium, id, "text")).isNotEmpty();
    }

    /// What a drawing says of its points where they are pointed at, or writes beside its axes.
    private static List<String> said(Chromium chromium, String id, String tag)
            throws InterruptedException {
        return chromium
                .ask(
                        "[...document.getElementById('"
                                + id
                                + "').closest('figure').querySelectorAll('svg "
                                + tag
                                + "')].map(t => t.textContent)")
                .getAsJsonArray()
                .asList()
                .stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    @Test
    void drawsWhatBelongsToEachKind() throws InterruptedException {
        var chromium = opened(1280);
        assertThat(said(chromium, "calibration-reliability", "title"))
                .contains("said 0.2200, seen 0.1514 [0.0914, 0.2114], 60 rows");
        assertThat(said(chromium, "abstain-risk-coverage", "text")).contains("threshold 0.81");
        assertThat(said(chromium, "gaussian-noise-severity", "title"))
                .contains("linear#2, gaussian-noise, 5: 0.4800 [0.4660, 0.4940]");
        // 0.32 + 0.5 / √n = 0.29 + 1.4 / √n where n = 900.
        assertThat(said(chromium, "learning-curve-learning-curve", "text"))
                .contains("cross near 900 rows");
        assertThat(said(chromium, "slice-finder-slices", "title"))
                .contains(
                        "✓ region = north and term > 48 and a long name 1.700 [1.300, 2.100]",
                        "✓ region = north and term > 48 and a long name: 30 %");
        assertThat(said(chromium, "demographic-parity-groups", "text")).contains("180");
        assertThat(said(chromium, "error-tree-confusion", "title"))
                .contains("maybe said to be no: 22.00 rows, 23.9 %");
        assertThat(said(chromium, "simpson-simpson", "title"))
                .contains("B, large: 0.6875 of 80 rows");
        assertThat(said(chromium, "error-tree-error-tree", "title"))
                .contains("region == 'north' and more: 0.3400 [0.2700, 0.4100]");
        assertThat(said(chromium, "front", "title"))
                .contains("linear#2: 0.0110, 0.3319 [0.3019, 0.3619]");
    }

    /// The area of a dot is what its rows are.
    @Test
    void drawsGroupsAsLargeAsTheyAre() throws InterruptedException {
        var chromium = opened(1280);
        var radii =
                chromium.ask(
                                "[...document.getElementById('simpson-simpson').closest('figure').querySelectorAll('circle')].map(c"
                                        + " => +c.getAttribute('r'))")
                        .getAsJsonArray();
        assertThat(radii).hasSize(6);
        double small = radii.get(0).getAsDouble();
        double large = radii.get(2).getAsDouble();
        assertThat(large * large / (small * small)).isCloseTo(263.0 / 87, within(0.01));
    }

    @Test
    void saysWhatWasFoundWhichRowsShowItAndWhatWouldMendIt() throws InterruptedException {
        var chromium = opened(1280);
        assertThat(textOf(chromium, "#check-income-down .findings"))
                .contains(
                        "The answer of 15 rows rises with income.",
                        "Rows 41, 17, 1203",
                        "Remedy: predictions must not rise as income grows.",
                        "It was applied: From trial 9 on");
        assertThat(textOf(chromium, "#check-sex-swap .findings"))
                .contains("Remedy: learn without title. No trial was held to it.");
        assertThat(textOf(chromium, "#check-gaussian-noise")).contains("Waived by Ada Miller");
        assertThat(textOf(chromium, "#learnt")).contains("because income-down failed");
        assertThat(textOf(chromium, "#winner-part"))
                .contains("calibratorplatt", "yes from 0.1700 on", "corrected log loss0.3204");
        assertThat(textOf(chromium, "#data-part")).contains("once; a study may 20 times");
    }

    private static String textOf(Chromium chromium, String selector) throws InterruptedException {
        return chromium.ask("document.querySelector('" + selector + "').textContent").getAsString();
    }

    /// Letters over letters cannot be read.
    @Test
    void letsNoWordsOfADrawingOverlapOrLeaveIt() throws InterruptedException {
        var chromium = opened(1280);
        assertThat(chromium.ask(OVERLAPS).getAsJsonArray()).isEmpty();
        assertThat(
                        chromium.ask(
                                        """
                                        [...document.querySelectorAll('svg')].flatMap(s => {
                                          const box = s.getBoundingClientRect();
                                          return [...s.querySelectorAll('text')].filter(t => {
                                            const b = t.getBoundingClientRect();
                                            return b.left < box.left - 1 || b.right > box.right + 1
                                              || b.top < box.top - 1 || b.bottom > box.bottom + 1;
                                          }).map(t => s.ariaLabel + ': ' + t.textContent)})\
                                        """)
                                .getAsJsonArray())
                .isEmpty();
    }

    private static final String OVERLAPS =
            """
            [...document.querySelectorAll('svg')].flatMap(s => {
              const all = [...s.querySelectorAll('text')].map(t =>
                ({words: t.textContent, box: t.getBoundingClientRect()}));
              return all.flatMap((a, i) => all.slice(i + 1).filter(b =>
                Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left) > 1
                && Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top) > 4)
                .map(b => s.ariaLabel + ': ' + a.words + ' | ' + b.words))})\
            """;

    @Test
    void givesEveryDrawingMarksAndADescription() throws InterruptedException {
        var chromium = opened(1280);
        assertThat(chromium.ask("document.querySelectorAll('svg[role=img][aria-label]').length"))
                .isEqualTo(chromium.ask("document.querySelectorAll('svg').length"));
        // A drawing without marks is no drawing.
        assertThat(
                        chromium.ask(
                                        "[...document.querySelectorAll('svg')].filter(s =>"
                                                + " !s.querySelector('circle,rect')).length")
                                .getAsInt())
                .isZero();
    }

    @Test
    void asksNothingOfTheNetworkAndNothingIsWrong() throws InterruptedException {
        var chromium = opened(1280);
        assertThat(chromium.requests()).containsExactly(page.toUri().toString());
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void showsNamesThatLookLikeMarkupAsWords() throws InterruptedException {
        var chromium = opened(1280);
        assertThat(chromium.ask("document.title").getAsString()).isEqualTo("trialmesh · loans.csv");
        assertThat(chromium.ask("document.scripts.length").getAsInt()).isZero();
        assertThat(chromium.table("profile").getFirst().getFirst())
                .isEqualTo(ExampleDossier.ATTACK);
        assertThat(chromium.ask("document.getElementById('notices').textContent").getAsString())
                .contains(ExampleDossier.ATTACK);
    }

    @Test
    void runsNoScriptEvenIfOneWereInIt() throws Exception {
        var broken = folder.resolve("broken.html");
        Files.writeString(
                broken,
                Files.readString(page)
                        .replace("</main>", "<script>document.title = 'broken'</script></main>"));
        var chromium = browser.orElseThrow();
        chromium.open(broken, 1280);
        assertThat(chromium.ask("document.title").getAsString()).isEqualTo("trialmesh · loans.csv");
        assertThat(chromium.complaints())
                .anyMatch(said -> said.contains("Content Security Policy"));
    }

    @Test
    void fitsALargeAndASmallScreen() throws InterruptedException {
        for (int width : new int[] {1280, 390}) {
            var chromium = opened(width);
            assertThat(chromium.ask("document.documentElement.scrollWidth").getAsInt())
                    .isLessThanOrEqualTo(width);
            assertThat(
                            chromium.ask(
                                            "[...document.querySelectorAll('main *')].filter(e =>"
                                                    + " !e.closest('.scroll') && !e.closest('.heard')"
                                                    + " && !e.closest('svg') &&"
                                                    + " e.getBoundingClientRect().right > "
                                                    + (width + 1)
                                                    + ").map(e => e.outerHTML.slice(0, 80))")
                                    .getAsJsonArray())
                    .isEmpty();
        }
    }

    @Test
    void canBeLookedAtAndPrinted() throws Exception {
        var pictures = Path.of(System.getProperty("trialmesh.pictures", folder.toString()));
        Files.createDirectories(pictures);
        opened(1280).picture(pictures.resolve("wide.png"));
        opened(390).picture(pictures.resolve("narrow.png"));
        browser.orElseThrow().print(pictures.resolve("print.pdf"));
        assertThat(pictures.resolve("wide.png")).isNotEmptyFile();
        assertThat(pictures.resolve("print.pdf")).isNotEmptyFile();
        var before = browser.orElseThrow().ask(BACKGROUND).getAsString();
        browser.orElseThrow().dark();
        assertThat(browser.orElseThrow().ask(BACKGROUND).getAsString()).isNotEqualTo(before);
        opened(1280).picture(pictures.resolve("dark.png"));
    }

    private static final String BACKGROUND = "getComputedStyle(document.body).backgroundColor";

    @Test
    void showsAStudyThatFoundNothing() throws IOException, InterruptedException {
        var empty = folder.resolve("empty.html");
        ReportPage.write(empty, ExampleDossier.empty());
        var chromium = browser.orElseThrow();
        chromium.open(empty, 390);
        assertThat(chromium.ask("document.getElementById('sentence').textContent").getAsString())
                .isEqualTo("The data could not be read.");
        assertThat(chromium.complaints()).isEmpty();
    }

    private static JsonArray array(JsonObject object, String name) {
        return object.has(name) ? object.getAsJsonArray(name) : new JsonArray();
    }

    private static String height(JsonObject series, int i) {
        double y = array(series, "y").get(i).getAsDouble();
        var low = array(series, "low");
        return low.isEmpty()
                ? number(y)
                : Numbers.brief(y)
                        + " ["
                        + Numbers.brief(low.get(i).getAsDouble())
                        + ", "
                        + Numbers.brief(array(series, "high").get(i).getAsDouble())
                        + "]";
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : Numbers.brief(value);
    }

    private static String words(JsonObject estimate) {
        return Numbers.brief(estimate.get("value").getAsDouble())
                + " ["
                + Numbers.brief(estimate.get("low").getAsDouble())
                + ", "
                + Numbers.brief(estimate.get("high").getAsDouble())
                + "]";
    }
}
