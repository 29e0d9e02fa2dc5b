package io.trialmesh.telemetry.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.trialmesh.telemetry.dashboard.Dashboard.Panel;
import io.trialmesh.wire.meter.Meter;
import io.trialmesh.wire.meter.Meters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DashboardTest {

    /// What Prometheus itself says of whom it reads.
    private static final Set<String> OF_PROMETHEUS = Set.of("up");

    private static final int WIDTH = 24;

    static List<Dashboard> dashboards() {
        return Dashboard.all();
    }

    @Test
    void allFiveAreThere() {
        assertThat(dashboards())
                .extracting(Dashboard::file)
                .containsExactly(
                        "evaluator.json",
                        "kafka-database.json",
                        "mesh.json",
                        "study.json",
                        "workers.json");
        assertThat(dashboards())
                .extracting(dashboard -> dashboard.json().get("uid").getAsString())
                .doesNotHaveDuplicates();
    }

    @Test
    void whatIsShownIsSaid() {
        assertThat(series().keySet()).containsAll(used());
    }

    @Test
    void whatIsSaidIsShown() {
        var used = used();
        var unseen =
                Meters.all().stream()
                        .filter(meter -> meter.series().stream().noneMatch(used::contains))
                        .map(Meter::name);
        assertThat(unseen).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyQueryIsOne(Dashboard dashboard) {
        assertThat(queries(dashboard)).allSatisfy(query -> PromQl.read(flat(query)));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void nothingIsMadeUpWhereThereIsNoData(Dashboard dashboard) {
        assertThat(queries(dashboard))
                .noneMatch(query -> query.contains("vector(") || query.contains("absent("));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyPanelSaysWhatItIs(Dashboard dashboard) {
        for (var panel : dashboard.panels()) {
            var json = panel.json();
            assertThat(json.get("description").getAsString()).as(panel.title()).endsWith(".");
            assertThat(unit(json)).as(panel.title()).isNotEmpty();
            assertThat(json.getAsJsonObject("datasource").get("uid").getAsString())
                    .isEqualTo("${datasource}");
            assertThat(panel.queries()).as(panel.title()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everySelectorKeepsToTheChosenProcesses(Dashboard dashboard) {
        for (var panel : dashboard.panels()) {
            assertThat(selectors(panel))
                    .as(panel.title())
                    .allSatisfy(selector ->
                            assertThat(selector.labels()).contains("job", "instance", "namespace"));
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void countersAreReadAsRates(Dashboard dashboard) {
        var series = series();
        for (var panel : dashboard.panels()) {
            for (var selector : selectors(panel)) {
                if (series.containsKey(selector.metric())
                        && counts(selector.metric(), series.get(selector.metric()))) {
                    assertThat(selector.function()).as(panel.title()).isIn("rate", "increase");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void ratesFollowTheShownTime(Dashboard dashboard) {
        for (var panel : dashboard.panels()) {
            assertThat(selectors(panel))
                    .as(panel.title())
                    .filteredOn(selector -> selector.function().equals("rate"))
                    .allMatch(selector -> selector.range().equals("$__rate_interval"));
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void itsVariablesAreTheUsualOnes(Dashboard dashboard) {
        assertThat(dashboard.variables())
                .extracting(variable -> variable.get("name").getAsString())
                .startsWith("datasource", "namespace", "job", "instance");
        var names =
                dashboard.variables().stream()
                        .map(variable -> variable.get("name").getAsString())
                        .collect(Collectors.toSet());
        assertThat(names.contains("study")).isEqualTo(dashboard.file().equals("study.json"));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void itMarksKillsAndPromotions(Dashboard dashboard) {
        assertThat(dashboard.annotations())
                .hasSize(2)
                .anyMatch(query -> query.contains("trialmesh_children_ended_total"))
                .anyMatch(query -> query.contains("trialmesh_promotions_total"));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void theFirstRowAsksWhetherToAct(Dashboard dashboard) {
        assertThat(dashboard.rowsAndPanels().getFirst().title()).isEqualTo("Do I have to act?");
        assertThat(dashboard.json().get("schemaVersion").getAsInt()).isEqualTo(39);
    }

    @Test
    void trainingAndDispatchLeadToTheirTraces() {
        var leading =
                dashboards().stream()
                        .flatMap(dashboard -> dashboard.panels().stream())
                        .filter(Panel::showsExemplars)
                        .flatMap(panel -> selectors(panel).stream())
                        .map(PromQl.Selector::metric);
        assertThat(leading)
                .contains("trialmesh_training_seconds_bucket", "trialmesh_dispatch_seconds_bucket")
                .allMatch(metric -> metric.endsWith("_seconds_bucket"));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void noPanelCoversAnother(Dashboard dashboard) {
        var taken = new HashSet<List<Integer>>();
        for (var panel : dashboard.rowsAndPanels()) {
            var place = panel.json().getAsJsonObject("gridPos");
            int left = place.get("x").getAsInt();
            int right = left + place.get("w").getAsInt();
            assertThat(right).as(panel.title()).isLessThanOrEqualTo(WIDTH);
            for (int x = left; x < right; x++) {
                int top = place.get("y").getAsInt();
                for (int y = top; y < top + place.get("h").getAsInt(); y++) {
                    assertThat(taken.add(List.of(x, y))).as(panel.title()).isTrue();
                }
            }
        }
        assertThat(dashboard.rowsAndPanels())
                .extracting(panel -> panel.json().get("id").getAsInt())
                .doesNotHaveDuplicates();
    }

    private static Set<String> used() {
        var used = new TreeSet<String>();
        dashboards().stream()
                .flatMap(dashboard -> queries(dashboard).stream())
                .map(query -> PromQl.read(flat(query)))
                .forEach(query -> query.selectors().forEach(s -> used.add(s.metric())));
        AlertRule.all().stream()
                .flatMap(rule -> PromQl.read(rule.query()).selectors().stream())
                .forEach(selector -> used.add(selector.metric()));
        used.removeAll(OF_PROMETHEUS);
        return used;
    }

    /// Which meter each series is of.
    private static Map<String, Meter> series() {
        return Meters.all().stream()
                .flatMap(meter -> meter.series().stream().map(name -> Map.entry(name, meter)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static boolean counts(String series, Meter meter) {
        return switch (meter) {
            case Meter.Count _, Meter.Timing _, Meter.Spread _ -> true;
            case Meter.Level _ -> false;
            case Meter.Foreign _ -> series.matches(".*_(total|sum|count)");
        };
    }

    private static List<String> queries(Dashboard dashboard) {
        var queries = new ArrayList<String>();
        dashboard.panels().forEach(panel -> queries.addAll(panel.queries()));
        queries.addAll(dashboard.annotations());
        return queries;
    }

    private static List<PromQl.Selector> selectors(Panel panel) {
        return panel.queries().stream()
                .flatMap(query -> PromQl.read(flat(query)).selectors().stream())
                .toList();
    }

    private static String unit(JsonObject panel) {
        return Stream.of(panel)
                .map(json -> json.getAsJsonObject("fieldConfig").getAsJsonObject("defaults"))
                .map(defaults -> defaults.get("unit").getAsString())
                .findFirst()
                .orElseThrow();
    }

    private static String flat(String query) {
        return query.replace('\n', ' ');
    }
}
