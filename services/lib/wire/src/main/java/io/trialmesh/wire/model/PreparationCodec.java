package io.trialmesh.wire.model;

import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.learn.PreparedColumn;
import io.trialmesh.proto.v1.PreparedColumn.AsIs;
import io.trialmesh.proto.v1.PreparedColumn.Levels;
import io.trialmesh.proto.v1.PreparedColumn.Missing;
import io.trialmesh.proto.v1.PreparedColumn.Standardised;
import java.util.List;

/// Feature preparation on the wire.
final class PreparationCodec {

    private PreparationCodec() {}

    static io.trialmesh.proto.v1.PreparedColumn toWire(PreparedColumn column) {
        var wire = io.trialmesh.proto.v1.PreparedColumn.newBuilder().setFeature(column.feature());
        return switch (column) {
            case PreparedColumn.AsIs _ -> wire.setAsIs(AsIs.getDefaultInstance()).build();
            case PreparedColumn.Missing _ -> wire.setMissing(Missing.getDefaultInstance()).build();
            case PreparedColumn.Standardised(_, var fill, var mean, var scale) ->
                    wire.setStandardised(
                                    Standardised.newBuilder()
                                            .setFill(fill)
                                            .setMean(mean)
                                            .setScale(scale))
                            .build();
            case PreparedColumn.OneHot(_, var levels) -> wire.setOneHot(levels(levels)).build();
            case PreparedColumn.Coded(_, var levels) -> wire.setCoded(levels(levels)).build();
        };
    }

    static PreparedColumn toCore(io.trialmesh.proto.v1.PreparedColumn wire) {
        var feature = wire.getFeature();
        return switch (wire.getStepCase()) {
            case AS_IS -> new PreparedColumn.AsIs(feature);
            case MISSING -> new PreparedColumn.Missing(feature);
            case STANDARDISED -> {
                var step = wire.getStandardised();
                yield new PreparedColumn.Standardised(
                        feature, step.getFill(), step.getMean(), step.getScale());
            }
            case ONE_HOT -> new PreparedColumn.OneHot(feature, wire.getOneHot().getLevelsList());
            case CODED -> new PreparedColumn.Coded(feature, wire.getCoded().getLevelsList());
            case STEP_NOT_SET ->
                    throw new MeshException(
                            ErrorCode.INVALID,
                            "the model prepares '" + feature + "' in a way this version lacks");
        };
    }

    private static Levels levels(List<String> levels) {
        return Levels.newBuilder().addAllLevels(levels).build();
    }
}
