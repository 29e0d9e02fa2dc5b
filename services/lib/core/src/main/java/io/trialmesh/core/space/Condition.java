package io.trialmesh.core.space;

import java.util.List;

/// A parameter exists only where its parent has one of these values.
public record Condition(String parent, List<String> values) {

    public Condition {
        values = List.copyOf(values);
    }

    public boolean holds(Point point) {
        return point.find(parent).map(Value::toString).filter(values::contains).isPresent();
    }
}
