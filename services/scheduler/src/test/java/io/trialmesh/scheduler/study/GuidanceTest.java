package io.trialmesh.scheduler.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.assess.Remedy;
import io.trialmesh.core.data.Feature;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GuidanceTest {

    private static final List<Feature> FEATURES =
            List.of(
                    Feature.numeric("income"),
                    Feature.numeric("age"),
                    Feature.categorical("city", List.of("Bern")));

    @Test
    void holdsEachLessonOnceTheFirstOfThoseThatContradict() {
        var rises = teaching(new Remedy.Monotone("income", 1));
        var falls = teaching(new Remedy.Monotone("income", -1));
        var guided = Guidance.none().after(List.of(rises, rises, falls), FEATURES);
        assertThat(guided.monotone()).containsExactly(Map.entry("income", 1));
        assertThat(guided.holds(rises)).isTrue();
        assertThat(guided.holds(falls)).isFalse();
        assertThat(guided.undirected()).isEqualTo(Guidance.none());
    }

    @Test
    void learnsNothingThatMakesNoSense() {
        var guided =
                Guidance.none()
                        .after(
                                List.of(
                                        teaching(new Remedy.Monotone("city", 1)),
                                        teaching(new Remedy.Monotone("nowhere", 1)),
                                        teaching(new Remedy.LeaveOut("nowhere")),
                                        teaching(new Remedy.Weigh("age > 40", 3))),
                                FEATURES);
        assertThat(guided).isEqualTo(Guidance.none());
    }

    @Test
    void leavesColumnsOutButNeverTheLast() {
        var leave =
                List.of("income", "age", "city").stream()
                        .map(name -> teaching(new Remedy.LeaveOut(name)))
                        .toList();
        var rises = teaching(new Remedy.Monotone("income", 1));
        var guided = Guidance.none().after(List.of(rises), FEATURES).after(leave, FEATURES);
        assertThat(guided.inputs(FEATURES)).containsExactly("city");
        assertThat(guided.monotone()).isEmpty();
        assertThat(Guidance.none().inputs(FEATURES)).isEmpty();
    }

    @Test
    void sensitiveColumnsStayOutWhateverIsTaught() {
        var guided =
                Guidance.without(List.of("age"))
                        .after(List.of(teaching(new Remedy.Monotone("age", 1))), FEATURES);
        assertThat(guided.inputs(FEATURES)).containsExactly("income", "city");
        assertThat(guided.monotone()).isEmpty();
    }

    @Test
    void weightsMultiplyButNotForEver() {
        var slices =
                List.of("a", "b", "c", "d", "a").stream()
                        .map(name ->
                                weighing(name, Digest.of(name.getBytes(StandardCharsets.UTF_8))))
                        .toList();
        var guided = Guidance.none().after(slices, FEATURES);
        assertThat(guided.weights()).hasSize(3).doesNotHaveDuplicates();
        assertThat(guided.holds(slices.get(2))).isTrue();
        assertThat(guided.holds(slices.get(3))).isFalse();
    }

    @Test
    void saysWhatItDoesAndWhy() {
        assertThat(teaching(new Remedy.Monotone("income", 1)).sentence(23))
                .isEqualTo(
                        "From trial 23 on, predictions must not fall as income grows, because"
                                + " income-up failed on lightgbm#9: 3.1 % of steps fall.");
        assertThat(teaching(new Remedy.Weigh("age > 40", 2.5)).sentence(23))
                .startsWith("From trial 23 on, rows where age > 40 count 2.5 times, because");
    }

    private static Teaching teaching(Remedy remedy) {
        return new Teaching(
                remedy, Optional.empty(), "lightgbm#9", 9, "income-up", "3.1 % of steps fall.");
    }

    private static Teaching weighing(String where, Digest weights) {
        return new Teaching(
                new Remedy.Weigh(where, 3),
                Optional.of(weights),
                "lightgbm#9",
                9,
                "slices",
                "It is weak there.");
    }
}
