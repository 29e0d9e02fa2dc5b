package io.trialmesh.cli.report;

import io.trialmesh.cli.report.html.Element;
import io.trialmesh.cli.report.plot.PlotDrawing;
import io.trialmesh.cli.report.plot.PlotTable;
import io.trialmesh.proto.v1.CheckResult;
import io.trialmesh.wire.assess.PlotCodec;
import java.util.List;
import java.util.stream.Stream;

/// The pictures of a check, each with its table folded below it.
final class CheckFigures {

    private CheckFigures() {}

    static List<Element> of(CheckResult result) {
        return result.getPlotsList().stream().flatMap(plot -> figure(result, plot)).toList();
    }

    private static Stream<Element> figure(CheckResult result, io.trialmesh.proto.v1.Plot wire) {
        var plot = PlotCodec.toCore(wire);
        var id = Part.id(result.getId() + "-" + plot.id());
        return PlotDrawing.of(plot).stream()
                .map(drawing ->
                        Part.figure(plot.title(), drawing, PlotTable.of(id, plot))
                                .with("data-kind", Wording.words(plot.kind())));
    }
}
