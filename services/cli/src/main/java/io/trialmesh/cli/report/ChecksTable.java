package io.trialmesh.cli.report;

import io.trialmesh.cli.report.html.DataTable;
import io.trialmesh.cli.report.html.Element;
import io.trialmesh.cli.report.html.Text;
import io.trialmesh.proto.v1.CheckResult;
import java.util.List;

/// Every check of a model: verdict, sentence and, folded, all its numbers.
record ChecksTable(List<CheckResult> results) {

    Element element() {
        var table =
                new DataTable("checks", "What each check found")
                        .text("check")
                        .text("verdict")
                        .text("matters")
                        .text("what was found");
        for (var result : results) {
            table.row(
                    "",
                    new Text(result.getId()),
                    Wording.badge(result.getVerdict()),
                    new Text(Wording.words(result.getSeverity())),
                    new Text(result.getSentence()));
        }
        return Element.of("div").add(table.element(), Part.folded("all their numbers", numbers()));
    }

    private DataTable numbers() {
        var table =
                new DataTable("estimates", "All numbers of all checks")
                        .text("check")
                        .text("number")
                        .number("value")
                        .number("rows");
        for (var result : results) {
            for (var estimate : result.getEstimatesList()) {
                table.row(
                        result.getId(),
                        Wording.number(estimate.getName()),
                        Wording.words(estimate),
                        estimate.getRows() == 0 ? "" : Long.toString(estimate.getRows()));
            }
        }
        return table;
    }
}
