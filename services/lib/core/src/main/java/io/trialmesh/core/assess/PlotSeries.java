package io.trialmesh.core.assess;

import java.util.List;

/// Points of a plot that belong together.
///
/// @param low the lower end of the interval of each `y`; empty where there is none
/// @param high as long as `low`
/// @param labels of each point; empty where the numbers say it all
public record PlotSeries(
        String name,
        List<Double> x,
        List<Double> y,
        List<Double> low,
        List<Double> high,
        List<String> labels) {

    public PlotSeries {
        x = List.copyOf(x);
        y = List.copyOf(y);
        low = List.copyOf(low);
        high = List.copyOf(high);
        labels = List.copyOf(labels);
    }

    /// Points without intervals and labels.
    public static PlotSeries of(String name, List<Double> x, List<Double> y) {
        return new PlotSeries(name, x, y, List.of(), List.of(), List.of());
    }
}
