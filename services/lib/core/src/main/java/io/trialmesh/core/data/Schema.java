package io.trialmesh.core.data;

import java.util.List;

/// The input columns of a table, in order.
public record Schema(List<Feature> features) {

    public Schema {
        features = List.copyOf(features);
    }

    /// The position of the named feature, or -1.
    public int indexOf(String name) {
        for (int i = 0; i < features.size(); i++) {
            if (features.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    public int width() {
        return features.size();
    }
}
