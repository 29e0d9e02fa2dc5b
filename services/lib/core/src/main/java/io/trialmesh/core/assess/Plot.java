package io.trialmesh.core.assess;

import java.util.List;

/// Numbers that are better looked at than read; whoever shows a report draws them.
///
/// @param id unique in its result, kebab case
/// @param title one line
public record Plot(String id, Kind kind, String title, Axis x, Axis y, List<PlotSeries> series) {

    /// How it is drawn.
    public enum Kind {
        RELIABILITY,
        RISK_COVERAGE,
        SEVERITY,
        LEARNING_CURVE,
        FOREST,
        CONFUSION,
        EFFECT,
        SIMPSON,
        ERROR_TREE,
        BARS
    }

    /// What runs along an axis.
    ///
    /// @param logarithmic true where equal factors take equal space
    public record Axis(String label, boolean logarithmic) {

        public static Axis of(String label) {
            return new Axis(label, false);
        }
    }

    public Plot {
        series = List.copyOf(series);
    }
}
