package io.trialmesh.cli.report;

import io.trialmesh.cli.report.html.DataTable;
import io.trialmesh.cli.report.html.Element;
import io.trialmesh.cli.report.html.Node;
import io.trialmesh.cli.report.html.Text;
import io.trialmesh.proto.v1.CheckResult;
import io.trialmesh.proto.v1.LeaderboardRow;
import io.trialmesh.proto.v1.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The gate matrix: every model against every check, one letter each.
final class GatesPart {

    private static final int MOST_ROWS = 30;

    private GatesPart() {}

    static Element of(Dossier dossier) {
        var part =
                Part.section(
                        "gates-part",
                        "Gates",
                        "Every model against every check. Point at a letter to read why.");
        var rows = dossier.leaderboard().getRowsList();
        if (rows.stream().allMatch(row -> row.getResultsList().isEmpty())) {
            return part.add(Part.note("Nothing was examined."));
        }
        part.add(legend(), matrix(dossier, rows));
        var waivers = dossier.study().getSuite().getWaiversList();
        if (!waivers.isEmpty()) {
            var list = Element.of("ul").with("id", "waivers");
            waivers.forEach(waiver ->
                    list.add(
                            Element.of("li")
                                    .text(waiver.getCheck() + ". " + CheckBlock.words(waiver))));
            part.add(Part.heading("Gates that somebody answers for"), list);
        }
        return part;
    }

    private static Element legend() {
        var legend = Element.of("p", "legend");
        for (var verdict :
                List.of(
                        Verdict.PASS,
                        Verdict.FAIL,
                        Verdict.INCONCLUSIVE,
                        Verdict.NOT_APPLICABLE,
                        Verdict.ERROR)) {
            legend.add(
                    Element.of("span")
                            .add(
                                    Element.of("span", "mark " + Wording.styleClass(verdict))
                                            .text(Wording.letter(verdict)),
                                    new Text(" " + Wording.words(verdict))));
        }
        return legend.add(
                Element.of("span")
                        .add(
                                Element.of("span", "mark waived").text(Wording.WAIVED),
                                new Text(" fail, waived")));
    }

    private static Element matrix(Dossier dossier, List<LeaderboardRow> rows) {
        var checks = checks(rows);
        var table = new DataTable("gates", "Gate matrix: models by checks").text("model");
        checks.forEach(table::text);
        rows.stream()
                .limit(MOST_ROWS)
                .forEach(row -> {
                    var cells = new ArrayList<Node>();
                    cells.add(new Text(Wording.model(row.getFamily(), row.getTrial())));
                    checks.forEach(check -> cells.add(cell(dossier, row, check)));
                    table.row("", cells.toArray(Node[]::new));
                });
        return table.element().with("class", "scroll matrix");
    }

    private static Set<String> checks(List<LeaderboardRow> rows) {
        var checks = new LinkedHashSet<String>();
        rows.forEach(
                row -> row.getResultsList().stream().map(CheckResult::getId).forEach(checks::add));
        return checks;
    }

    /// Finalists are put through more checks than others; the rest stays empty.
    private static Node cell(Dossier dossier, LeaderboardRow row, String check) {
        return row.getResultsList().stream()
                .filter(result -> result.getId().equals(check))
                .findFirst()
                .<Node>map(result ->
                        dossier.waiver(result)
                                .filter(waiver -> !row.getRefused().contains(check))
                                .map(waiver -> Wording.waived(result, CheckBlock.words(waiver)))
                                .orElseGet(() -> Wording.mark(result)))
                .orElseGet(() -> new Text(""));
    }
}
