package io.trialmesh.assess.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Testimony;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.assess.Witness;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.order.OrderedMap;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A model beside people and a solution in use: who is heard, who is silent, and who only names a
/// class.
class VoicesTest {

    private static final World WORLD = World.classes(400, 5);
    private static final World.Model HALF = (truth, _) -> 0.25 + truth / 2;

    @Test
    void silenceIsNeverAPass() {
        var silent = new Testimony.Silent("http://old/x did not answer 400 rows within 50 ms");
        var result = existing(silent, "predictions", "old.csv");

        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(result.sentence())
                .isEqualTo(
                        "0 rows can be compared with old.csv: http://old/x did not answer 400 rows"
                                + " within 50 ms.");
        assertThat(existing(heard(true, 0, HALF), "predictions", "old.csv").verdict())
                .isEqualTo(Verdict.NOT_APPLICABLE);
        assertThat(existing(heard(true, 9, HALF), "predictions", "old.csv").verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void asksWhoIsSureByTheMetricAndWhoNamesAClassByAccuracy() {
        var sure = existing(heard(true, 400, HALF), "predictions", "old.csv");
        var naming =
                existing(
                        heard(false, 400, (truth, _) -> truth > 0.5 ? 1 : 0),
                        "predictions",
                        "old.csv");

        assertThat(sure.sentence()).startsWith("Its log_loss is ").contains("on the same 400 rows");
        assertThat(sure.verdict()).isEqualTo(Verdict.PASS);
        // The same named classes: not a row apart.
        assertThat(naming.sentence()).startsWith("Its accuracy is 0 [0, 0] better");
        assertThat(naming.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void equalIsNotWorseAndNotBetter() {
        World.Model same = (truth, _) -> truth;
        assertThat(existing(heard(true, 400, same), "predictions", "old.csv").verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(
                        existing(
                                        heard(true, 400, same),
                                        "predictions",
                                        "old.csv",
                                        "better_by",
                                        "0.01")
                                .verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void showsThePriceAndTheRowsNobodySpokeOf() {
        var result =
                existing(
                        heard(true, 300, HALF),
                        "endpoint",
                        "http://old/x",
                        "timeout",
                        "5s",
                        "cost_per_million",
                        "40");

        assertThat(result.sentence())
                .endsWith(
                        "; a million of its answers cost 40.00; of 100 other rows nothing is"
                                + " said.");
        assertThat(
                        new BeatsExistingCheck()
                                .sources(
                                        spec(
                                                new BeatsExistingCheck(),
                                                "endpoint",
                                                "http://old/x",
                                                "timeout",
                                                "5s")))
                .containsExactly("http://old/x#timeout=5s");
    }

    @Test
    void refusesBothAndNeither() {
        var check = new BeatsExistingCheck();

        assertThat(check.lint(spec(check), World.YES_NO)).hasSize(1);
        assertThat(
                        check.lint(
                                spec(check, "predictions", "a.csv", "endpoint", "http://b/"),
                                World.YES_NO))
                .hasSize(1);
        assertThat(check.lint(spec(check, "endpoint", "grpc://host:90"), World.YES_NO)).isEmpty();
        assertThat(check.lint(spec(check, "endpoint", "grpcs://host:90"), World.YES_NO)).isEmpty();
        assertThat(check.lint(spec(check, "endpoint", "grpc://host"), World.YES_NO)).hasSize(1);
        assertThat(check.lint(spec(check, "endpoint", "file:///etc/passwd"), World.YES_NO))
                .hasSize(1);
        assertThat(
                        check.lint(
                                spec(
                                        check,
                                        "endpoint",
                                        "http://b/",
                                        "within",
                                        "0",
                                        "better_by",
                                        "1"),
                                World.YES_NO))
                .hasSize(1);
    }

    /// Two who name the likelier class but for one row in ten and three in ten.
    @Test
    void comparesWithPeopleRowByRow() {
        var people = new Testimony.Heard(List.of(person("ann", 10, 400), person("ben", 3, 400)));
        var result = people(people);

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.sentence()).contains("than that of the 2 people on the same 400 rows");
        assertThat(result.estimates())
                .extracting(e -> e.name())
                .contains("ann/accuracy", "ben/accuracy", "krippendorff_alpha", "cohen_kappa");
        assertThat(result.plots().getFirst().series().getFirst().labels())
                .containsExactly("the model", "ann", "ben");
    }

    @Test
    void aModelThatIsSurelyWorseThanPeopleFails() {
        var evidence =
                WORLD.evidence(
                        (truth, row) -> row % 3 == 0 ? 1 - truth : truth,
                        testimonies(
                                "people.csv", new Testimony.Heard(List.of(person("ann", 0, 400)))));
        var check = new BeatsHumanCheck();
        var result =
                check.examine(
                        spec(check, "labels", "people.csv"), evidence, new SplittableRandom(1));

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.findings().getFirst().sentence())
                .matches("It errs in [0-9]+ rows that everybody answered rightly.");
        assertThat(result.findings().getFirst().rows()).hasSize(5);
    }

    private static CheckResult existing(Testimony testimony, String... settings) {
        var check = new BeatsExistingCheck();
        var spec = spec(check, settings);
        var evidence =
                WORLD.evidence(
                        (truth, _) -> truth,
                        testimonies(check.sources(spec).getFirst(), testimony));
        return check.examine(spec, evidence, new SplittableRandom(1));
    }

    private static CheckResult people(Testimony testimony) {
        var check = new BeatsHumanCheck();
        var evidence = WORLD.evidence((truth, _) -> truth, testimonies("people.csv", testimony));
        return check.examine(
                spec(check, "labels", "people.csv"), evidence, new SplittableRandom(1));
    }

    private static Testimony heard(boolean graded, int rows, World.Model model) {
        var ids = IntStream.range(0, rows).mapToLong(WORLD.rows()::rowId).toArray();
        var said = WORLD.said(model).select(IntStream.range(0, rows).toArray());
        return new Testimony.Heard(List.of(new Witness("old", graded, ids, said)));
    }

    /// Wrong about every so manieth row.
    private static Witness person(String name, int wrongEvery, int rows) {
        var values = new double[2 * rows];
        for (int row = 0; row < rows; row++) {
            var likelier = WORLD.truth()[row] > 0.5 ? 1 : 0;
            var wrong = wrongEvery > 0 && row % wrongEvery == 0;
            values[2 * row + (wrong ? 1 - likelier : likelier)] = 1;
        }
        var ids = new long[rows];
        Arrays.setAll(ids, WORLD.rows()::rowId);
        return new Witness(name, false, ids, new Predictions(2, values));
    }

    private static SequencedMap<String, Testimony> testimonies(String source, Testimony said) {
        var map = new LinkedHashMap<String, Testimony>();
        map.put(source, said);
        return OrderedMap.copyOf(map);
    }

    private static CheckSpec spec(Check check, String... settings) {
        var given = new LinkedHashMap<String, String>();
        for (int i = 0; i < settings.length; i += 2) {
            given.put(settings[i], settings[i + 1]);
        }
        return new CheckSpec(check.kind(), check.kind(), Severity.MAJOR, given, false);
    }
}
