package io.trialmesh.wire.assess;

import io.trialmesh.core.assess.Plot;
import io.trialmesh.core.assess.PlotSeries;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;

/// Plots on the wire.
public final class PlotCodec {

    private PlotCodec() {}

    public static io.trialmesh.proto.v1.Plot toWire(Plot plot) {
        return io.trialmesh.proto.v1.Plot.newBuilder()
                .setId(plot.id())
                .setKind(toWire(plot.kind()))
                .setTitle(plot.title())
                .setX(toWire(plot.x()))
                .setY(toWire(plot.y()))
                .addAllSeries(plot.series().stream().map(PlotCodec::toWire).toList())
                .build();
    }

    public static Plot toCore(io.trialmesh.proto.v1.Plot wire) {
        return new Plot(
                wire.getId(),
                toCore(wire.getKind()),
                wire.getTitle(),
                toCore(wire.getX()),
                toCore(wire.getY()),
                wire.getSeriesList().stream().map(PlotCodec::toCore).toList());
    }

    private static io.trialmesh.proto.v1.Plot.Kind toWire(Plot.Kind kind) {
        return switch (kind) {
            case RELIABILITY -> io.trialmesh.proto.v1.Plot.Kind.RELIABILITY;
            case RISK_COVERAGE -> io.trialmesh.proto.v1.Plot.Kind.RISK_COVERAGE;
            case SEVERITY -> io.trialmesh.proto.v1.Plot.Kind.SEVERITY_SWEEP;
            case LEARNING_CURVE -> io.trialmesh.proto.v1.Plot.Kind.LEARNING_CURVE;
            case FOREST -> io.trialmesh.proto.v1.Plot.Kind.FOREST;
            case CONFUSION -> io.trialmesh.proto.v1.Plot.Kind.CONFUSION;
            case EFFECT -> io.trialmesh.proto.v1.Plot.Kind.EFFECT;
            case SIMPSON -> io.trialmesh.proto.v1.Plot.Kind.SIMPSON;
            case ERROR_TREE -> io.trialmesh.proto.v1.Plot.Kind.ERROR_TREE;
            case BARS -> io.trialmesh.proto.v1.Plot.Kind.BARS;
        };
    }

    private static Plot.Kind toCore(io.trialmesh.proto.v1.Plot.Kind kind) {
        return switch (kind) {
            case RELIABILITY -> Plot.Kind.RELIABILITY;
            case RISK_COVERAGE -> Plot.Kind.RISK_COVERAGE;
            case SEVERITY_SWEEP -> Plot.Kind.SEVERITY;
            case LEARNING_CURVE -> Plot.Kind.LEARNING_CURVE;
            case FOREST -> Plot.Kind.FOREST;
            case CONFUSION -> Plot.Kind.CONFUSION;
            case EFFECT -> Plot.Kind.EFFECT;
            case SIMPSON -> Plot.Kind.SIMPSON;
            case ERROR_TREE -> Plot.Kind.ERROR_TREE;
            case BARS -> Plot.Kind.BARS;
            case KIND_UNSPECIFIED, UNRECOGNIZED ->
                    throw new MeshException(ErrorCode.INVALID, "the plot has no kind");
        };
    }

    private static io.trialmesh.proto.v1.Plot.Axis toWire(Plot.Axis axis) {
        return io.trialmesh.proto.v1.Plot.Axis.newBuilder()
                .setLabel(axis.label())
                .setLogarithmic(axis.logarithmic())
                .build();
    }

    private static Plot.Axis toCore(io.trialmesh.proto.v1.Plot.Axis wire) {
        return new Plot.Axis(wire.getLabel(), wire.getLogarithmic());
    }

    private static io.trialmesh.proto.v1.Plot.Series toWire(PlotSeries series) {
        return io.trialmesh.proto.v1.Plot.Series.newBuilder()
                .setName(series.name())
                .addAllX(series.x())
                .addAllY(series.y())
                .addAllLow(series.low())
                .addAllHigh(series.high())
                .addAllLabels(series.labels())
                .build();
    }

    private static PlotSeries toCore(io.trialmesh.proto.v1.Plot.Series wire) {
        return new PlotSeries(
                wire.getName(),
                wire.getXList(),
                wire.getYList(),
                wire.getLowList(),
                wire.getHighList(),
                wire.getLabelsList());
    }
}
