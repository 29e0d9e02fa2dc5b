package io.trialmesh.wire.space;

import io.trialmesh.core.space.Point;
import io.trialmesh.core.space.Value;
import io.trialmesh.proto.v1.Parameter;
import java.util.LinkedHashMap;
import java.util.List;

/// Points as lists of named values, in the order of the space.
public final class PointCodec {

    private PointCodec() {}

    public static List<Parameter> toWire(Point point) {
        return point.values().entrySet().stream()
                .map(entry -> parameter(entry.getKey(), entry.getValue()))
                .toList();
    }

    public static Point toCore(List<Parameter> parameters) {
        var values = new LinkedHashMap<String, Value>();
        for (var parameter : parameters) {
            values.put(
                    parameter.getName(),
                    switch (parameter.getValueCase()) {
                        case REAL -> new Value.Real(parameter.getReal());
                        case WHOLE -> new Value.Whole(parameter.getWhole());
                        case TEXT, VALUE_NOT_SET -> new Value.Text(parameter.getText());
                    });
        }
        return new Point(values);
    }

    private static Parameter parameter(String name, Value value) {
        var parameter = Parameter.newBuilder().setName(name);
        return switch (value) {
            case Value.Real(var number) -> parameter.setReal(number).build();
            case Value.Whole(var number) -> parameter.setWhole(number).build();
            case Value.Text(var text) -> parameter.setText(text).build();
        };
    }
}
