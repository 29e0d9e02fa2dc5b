package io.trialmesh.assess.perturb;

import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Feature;
import io.trialmesh.core.data.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The levels of a schema and those that damage adds; codes of the old ones stay.
final class MoreLevels {

    private final Schema schema;
    private final List<Map<String, Integer>> codes = new ArrayList<>();

    MoreLevels(Schema schema) {
        this.schema = schema;
        for (var feature : schema.features()) {
            var known = new LinkedHashMap<String, Integer>();
            feature.levels().forEach(level -> known.putIfAbsent(level, known.size()));
            codes.add(known);
        }
    }

    /// The code of a level, which is a new one where the column does not have it.
    int code(int column, String level) {
        var known = codes.get(column);
        return known.computeIfAbsent(level, _ -> known.size());
    }

    Schema schema() {
        var features = new ArrayList<Feature>();
        for (int column = 0; column < schema.width(); column++) {
            var feature = schema.features().get(column);
            features.add(
                    feature.kind() == ColumnKind.CATEGORICAL
                            ? Feature.categorical(
                                    feature.name(), List.copyOf(codes.get(column).keySet()))
                            : feature);
        }
        return new Schema(features);
    }
}
