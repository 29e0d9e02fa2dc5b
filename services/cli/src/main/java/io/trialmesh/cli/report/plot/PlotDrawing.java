package io.trialmesh.cli.report.plot;

import io.trialmesh.core.assess.Plot;
import java.util.List;
import java.util.Optional;

/// Draws what a check found, each kind of plot in its own way.
public final class PlotDrawing {

    private PlotDrawing() {}

    /// The drawing; empty where no point of it can be drawn.
    public static Optional<Drawing> of(Plot plot) {
        var series = Marks.of(plot.series());
        return series.isEmpty() ? Optional.empty() : Optional.of(draw(plot, series));
    }

    private static Drawing draw(Plot plot, List<Marks> series) {
        return switch (plot.kind()) {
            case RELIABILITY -> ReliabilityPlot.draw(plot, series);
            case RISK_COVERAGE -> RiskCoveragePlot.draw(plot, series);
            case SEVERITY -> SeverityPlot.draw(plot, series);
            case LEARNING_CURVE -> LearningCurvePlot.draw(plot, series);
            case FOREST -> ForestPlot.draw(plot, series);
            case CONFUSION -> ConfusionPlot.draw(plot, series);
            case EFFECT -> EffectPlot.draw(plot, series);
            case SIMPSON -> SimpsonPlot.draw(plot, series);
            case ERROR_TREE -> ErrorTreePlot.draw(plot, series);
            case BARS -> BarsPlot.draw(plot, series);
        };
    }
}
