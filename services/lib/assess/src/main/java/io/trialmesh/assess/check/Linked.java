package io.trialmesh.assess.check;

import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Feature;
import io.trialmesh.core.data.Schema;
import io.trialmesh.core.error.NearestName;
import io.trialmesh.core.order.OrderedMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// A column that changes with another one: `title: F=Ms|M=Mr` says that whoever has `F` in the
/// attribute and `Ms` as a title gets `Mr` beside `M`. Several columns are parted by `;`. A cell
/// that is not the one linked to its row's own level, such as `Dr`, stays.
///
/// @param column that changes with the attribute
/// @param words its level by the attribute's
record Linked(String column, SequencedMap<String, String> words) {

    Linked {
        words = OrderedMap.copyOf(words);
    }

    /// Reads a setting, and refuses what it cannot read.
    static List<Linked> read(Settings settings, String name) {
        var linked = new ArrayList<Linked>();
        for (var part : settings.text(name).orElse("").split(";", -1)) {
            if (part.isBlank()) {
                continue;
            }
            var colon = part.indexOf(':');
            var words = new LinkedHashMap<String, String>();
            for (var pair : part.substring(colon + 1).split("\\|", -1)) {
                var sides = pair.split("=", -1);
                if (sides.length == 2 && !sides[0].isBlank() && !sides[1].isBlank()) {
                    words.put(sides[0].strip(), sides[1].strip());
                } else {
                    words.clear();
                    break;
                }
            }
            if (colon < 1 || words.size() < 2) {
                settings.refuse(
                        name,
                        "'"
                                + part.strip()
                                + "' links nothing; write title: F=Ms|M=Mr, several"
                                + " columns parted by ;");
            } else {
                linked.add(new Linked(part.substring(0, colon).strip(), words));
            }
        }
        return linked;
    }

    /// Refuses columns and levels that are not there.
    void lint(Settings settings, String name, Schema schema, Feature attribute) {
        var at = schema.indexOf(column);
        var known = schema.features().stream().map(Feature::name).toList();
        if (at < 0) {
            settings.refuse(name, "there is no column '" + column + "'" + meant(column, known));
            return;
        }
        var feature = schema.features().get(at);
        if (feature.kind() != ColumnKind.CATEGORICAL
                || attribute.kind() != ColumnKind.CATEGORICAL) {
            settings.refuse(name, "only columns of levels can be linked");
            return;
        }
        words.keySet().stream()
                .sorted()
                .forEach(from -> {
                    lint(settings, name, attribute, from);
                    lint(settings, name, feature, words.getOrDefault(from, ""));
                });
    }

    private static void lint(Settings settings, String name, Feature feature, String level) {
        if (!feature.levels().contains(level)) {
            settings.refuse(
                    name,
                    "'"
                            + feature.name()
                            + "' never holds '"
                            + level
                            + "'"
                            + meant(level, feature.levels()));
        }
    }

    private static String meant(String word, List<String> known) {
        return NearestName.to(word, known).map(near -> "; did you mean '" + near + "'?").orElse("");
    }
}
