package io.trialmesh.telemetry.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trialmesh.telemetry.dashboard.PromQl.Selector;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromQlTest {

    @Test
    void findsSelectorsAndWhatStandsAroundThem() {
        var query =
                PromQl.read(
                        "histogram_quantile(0.95, sum by (le) (rate(a_bucket{job=\"x\"}[5m])))");
        assertThat(query.selectors())
                .containsExactly(new Selector("a_bucket", Set.of("job"), "rate", "5m"));
    }

    @Test
    void takesLabelsAndKeywordsForNoMetric() {
        var query = PromQl.read("max(a) by (kind) > 0 unless on (kind) b{x=~\"y|z\", u!=\"v\"}");
        assertThat(query.selectors()).extracting(Selector::metric).containsExactly("a", "b");
        assertThat(query.selectors().getLast().labels()).containsExactlyInAnyOrder("x", "u");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum(a",
                "sum(a))",
                "rate(a[5m)",
                "a{b=\"c\"",
                "a{b=\"c}",
                "sum by le (a)",
                "a ; b"
            })
    void refusesWhatIsNoQuery(String wrong) {
        assertThatThrownBy(() -> PromQl.read(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
}
