package io.trialmesh.cli.suite;

import io.trialmesh.core.assess.Aim;
import io.trialmesh.core.assess.Waiver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads what a suite says beside its checks: sensitive columns, waivers and aims.
record SelectionFields(SuiteFields fields) {

    private static final List<String> WAIVER = List.of("check", "who", "why", "until");
    private static final List<String> AIM = List.of("objective", "weight");

    List<String> sensitive(@Nullable Node node) {
        var columns = new ArrayList<String>();
        for (var item : fields.list(node, "'sensitive' columns, such as [sex, age]")) {
            fields.at("sensitive[" + columns.size() + "]", item);
            var name = SuiteFields.text(item).orElse("");
            if (name.isBlank()) {
                fields.problem(SuiteFields.line(item), "a sensitive column is one name");
            }
            columns.add(name);
        }
        return columns;
    }

    List<Waiver> waivers(@Nullable Node node) {
        var waivers = new ArrayList<Waiver>();
        var form = "{check: calibration, who: Ada, why: It is mended by June.}";
        for (var mapping : fields.mappings(node, "waivers", form)) {
            var place = "waivers[" + waivers.size() + "]";
            var written = fields.of(mapping, WAIVER, "a waiver", place);
            waivers.add(
                    new Waiver(
                            word(written.get("check")),
                            word(written.get("who")),
                            word(written.get("why")),
                            word(written.get("until"))));
        }
        return waivers;
    }

    List<Aim> aims(@Nullable Node node) {
        var aims = new ArrayList<Aim>();
        for (var mapping : fields.mappings(node, "aims", "{objective: log_loss, weight: 2}")) {
            var place = "aims[" + aims.size() + "]";
            var written = fields.of(mapping, AIM, "an aim", place);
            var weight = written.get("weight");
            aims.add(
                    new Aim(
                            word(written.get("objective")),
                            weight == null ? 1 : number(weight).orElse(1.0)));
        }
        return aims;
    }

    /// A list where one word belongs is a problem.
    private String word(@Nullable Node node) {
        var text = SuiteFields.text(node);
        if (node != null && text.isEmpty()) {
            fields.problem(SuiteFields.line(node), "is no single value");
        }
        return text.orElse("");
    }

    private Optional<Double> number(Node node) {
        var text = word(node);
        try {
            return Optional.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            fields.problem(
                    SuiteFields.line(node),
                    "'" + text + "' is no weight; give a number above 0, such as 0.5");
            return Optional.empty();
        }
    }
}
