package io.trialmesh.core.space;

import io.trialmesh.core.order.OrderedMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// One value for each parameter that exists there, in the order of the space.
///
/// It knows its hash: a search holds each new point against thousands of known ones.
public final class Point {

    private final SequencedMap<String, Value> values;
    private final int hash;

    public Point(SequencedMap<String, Value> values) {
        this.values = OrderedMap.copyOf(values);
        this.hash = this.values.hashCode();
    }

    public SequencedMap<String, Value> values() {
        return values;
    }

    public static Point empty() {
        return new Point(OrderedMap.of());
    }

    public Point with(String name, Value value) {
        var more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Point(more);
    }

    public Optional<Value> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /// The number at this name, or the fallback where the parameter does not exist here.
    public double number(String name, double fallback) {
        return switch (find(name).orElse(new Value.Real(fallback))) {
            case Value.Real(var x) -> x;
            case Value.Whole(var n) -> n;
            case Value.Text(var text) -> Double.parseDouble(text);
        };
    }

    public long whole(String name, long fallback) {
        return find(name).orElse(new Value.Whole(fallback)) instanceof Value.Whole(var n)
                ? n
                : Math.round(number(name, (double) fallback));
    }

    public String text(String name, String fallback) {
        return find(name).map(Value::toString).orElse(fallback);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Point point
                        && hash == point.hash
                        && values.equals(point.values));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        var words = new StringBuilder();
        for (Map.Entry<String, Value> entry : values.entrySet()) {
            words.append(words.isEmpty() ? "" : ", ")
                    .append(entry.getKey())
                    .append('=')
                    .append(entry.getValue());
        }
        return words.toString();
    }
}
