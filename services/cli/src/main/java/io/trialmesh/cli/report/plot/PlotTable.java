package io.trialmesh.cli.report.plot;

import io.trialmesh.cli.report.html.DataTable;
import io.trialmesh.cli.terminal.Numbers;
import io.trialmesh.core.assess.Plot;
import io.trialmesh.core.assess.PlotSeries;
import java.util.ArrayList;
import java.util.Locale;

/// All numbers of a plot, for those who would rather read them.
public final class PlotTable {

    private static final double WHOLE = 1e15;

    private PlotTable() {}

    /// A line for each point.
    ///
    /// @param id within the page
    public static DataTable of(String id, Plot plot) {
        boolean labelled = plot.series().stream().anyMatch(s -> !s.labels().isEmpty());
        var table = new DataTable(id, plot.title()).text("series");
        if (labelled) {
            table.text("point");
        }
        table.number(named(plot.x(), "x")).number(named(plot.y(), "y"));
        for (var series : plot.series()) {
            for (int i = 0; i < Math.min(series.x().size(), series.y().size()); i++) {
                var cells = new ArrayList<String>();
                cells.add(series.name());
                if (labelled) {
                    cells.add(i < series.labels().size() ? series.labels().get(i) : "");
                }
                cells.add(number(series.x().get(i)));
                cells.add(words(series, i));
                table.row(cells.toArray(String[]::new));
            }
        }
        return table;
    }

    private static String named(Plot.Axis axis, String name) {
        return axis.label().isEmpty() ? name : axis.label();
    }

    private static String words(PlotSeries series, int i) {
        double y = series.y().get(i);
        if (i >= series.low().size() || i >= series.high().size()) {
            return number(y);
        }
        var span = new Span(y, series.low().get(i), series.high().get(i));
        return span.wide() ? span.words() : number(y);
    }

    /// Whole numbers as they are: counts, severities, places.
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < WHOLE
                ? String.format(Locale.ROOT, "%,.0f", value)
                : Numbers.brief(value);
    }
}
