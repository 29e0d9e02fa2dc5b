package io.trialmesh.wire.data;

import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Feature;
import io.trialmesh.core.data.Schema;

/// Input columns on the wire.
public final class SchemaCodec {

    private SchemaCodec() {}

    public static io.trialmesh.proto.v1.Schema toWire(Schema schema) {
        var wire = io.trialmesh.proto.v1.Schema.newBuilder();
        for (var feature : schema.features()) {
            wire.addFeaturesBuilder()
                    .setName(feature.name())
                    .setKind(toWire(feature.kind()))
                    .addAllLevels(feature.levels());
        }
        return wire.build();
    }

    public static Schema toCore(io.trialmesh.proto.v1.Schema wire) {
        return new Schema(
                wire.getFeaturesList().stream()
                        .map(f -> new Feature(f.getName(), toCore(f.getKind()), f.getLevelsList()))
                        .toList());
    }

    public static io.trialmesh.proto.v1.ColumnKind toWire(ColumnKind kind) {
        return switch (kind) {
            case NUMERIC -> io.trialmesh.proto.v1.ColumnKind.NUMERIC;
            case CATEGORICAL -> io.trialmesh.proto.v1.ColumnKind.CATEGORICAL;
        };
    }

    public static ColumnKind toCore(io.trialmesh.proto.v1.ColumnKind kind) {
        return kind == io.trialmesh.proto.v1.ColumnKind.CATEGORICAL
                ? ColumnKind.CATEGORICAL
                : ColumnKind.NUMERIC;
    }
}
