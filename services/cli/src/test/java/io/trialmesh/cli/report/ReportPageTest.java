package io.trialmesh.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.trialmesh.cli.terminal.Numbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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
                        "Ppass");
        assertThat(matrix.getLast())
                .containsExactly("lightgbm#8", "Ppass", "Ppass", "Ffail", "?inconclusive", "Ppass");
    }

    @Test
    void drawsWhatMakesAPictureAndGivesItATable() throws InterruptedException {
        var chromium = opened(1280);
        assertThat(chromium.table("calibration-bins")).hasSize(5);
        assertThat(chromium.table("gaussian-noise-gaussian-noise-worse")).hasSize(5);
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
                                                    + " && !e.closest('svg')"
                                                    + " && e.getBoundingClientRect().right > "
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

    private static String words(JsonObject estimate) {
        return Numbers.brief(estimate.get("value").getAsDouble())
                + " ["
                + Numbers.brief(estimate.get("low").getAsDouble())
                + ", "
                + Numbers.brief(estimate.get("high").getAsDouble())
                + "]";
    }
}
