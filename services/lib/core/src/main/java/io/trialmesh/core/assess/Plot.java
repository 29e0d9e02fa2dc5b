package io.trialmesh.core.assess;

import java.util.List;

/// Numbers that are better looked at than read; whoever shows a report draws them.
///
/// @param id unique in its result, kebab case
/// @param title one line
public record Plot(String id, Kind kind, String title, Axis x, Axis y, List<PlotSeries> series) {

    /// How it is drawn, and what its series mean.
    public enum Kind {
        /// Said against seen, both from 0 to 1. Points with intervals and labels are bins;
        /// intervals without labels are the band of honest models; without either: a curve. The
        /// series `rows` is the histogram of what was said.
        RELIABILITY,
        /// Coverage against risk, a curve a series, its band where it has intervals. A series of
        /// one point is the chosen threshold: its label is what it is.
        RISK_COVERAGE,
        /// Severity against the metric, a curve a series, named `MODEL, operation`. The first model
        /// is the one examined, others are rivals.
        SEVERITY,
        /// Rows against the metric. A series `RECIPE measured` has points with intervals, `RECIPE
        /// expected` is a curve with its band.
        LEARNING_CURVE,
        /// A line for every point: `y` with its interval, named by its label, its series, or both.
        /// A label that ends with `✓confirmed` gets a mark. How much a point speaks of is its `x`
        /// where that axis is called `rows`, else the series `share of rows` at the same `x`.
        FOREST,
        /// A series for every true class, in order: `x` is the place of the predicted class, `y`
        /// the rows, labels name the predicted classes.
        CONFUSION,
        /// A feature's value against the answer, a curve a series. The first is the mean of the
        /// rows, and its intervals are where most of them lie; those named `violation…` go the
        /// wrong way.
        EFFECT,
        /// A series for every model; its points are groups, named by their labels, and `y` is the
        /// metric. The point labelled `all` is all rows together. The series `MODEL rows` says how
        /// many rows each point speaks of.
        SIMPSON,
        /// `x` is a node, 1 the root, 2n and 2n + 1 the children of n. The first series has the
        /// error as `y` and the conditions as labels; each other one is a share of the whole.
        ERROR_TREE,
        /// A bar for every point, named by its label, a colour for every series.
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
