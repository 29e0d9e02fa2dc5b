package io.trialmesh.cli.report.plot;

import io.trialmesh.core.assess.Plot;
import java.util.ArrayList;
import java.util.List;

/// How the answer changes with one feature: the mean of the rows, and single rows around it, those
/// that go the wrong way in the colour of failure (Goldstein, Kapelner, Bleich and Pitkin 2015).
final class EffectPlot {

    private static final String VIOLATION = "violation";

    private EffectPlot() {}

    static Drawing draw(Plot plot, List<Marks> series) {
        var chart = Chart.around(plot, series);
        var keys = new ArrayList<Drawing.Key>();
        var mean = series.getFirst();
        var others = series.subList(1, series.size());
        for (var marks : others) {
            boolean wrong = marks.name().startsWith(VIOLATION);
            chart.curve(wrong ? "wrong" : "grey thin", marks);
        }
        if (mean.wide()) {
            chart.band("c1", mean);
        }
        chart.curve("c1", mean).dots("c1", mean);
        keys.add(new Drawing.Key("c1", mean.name()));
        if (others.stream().anyMatch(marks -> !marks.name().startsWith(VIOLATION))) {
            keys.add(new Drawing.Key("grey", "single rows"));
        }
        if (others.stream().anyMatch(marks -> marks.name().startsWith(VIOLATION))) {
            keys.add(new Drawing.Key("wrong", "rows that go the wrong way"));
        }
        return new Drawing(chart.canvas().element(), keys);
    }
}
