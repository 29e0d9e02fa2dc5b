package io.trialmesh.cli.report;

import io.trialmesh.cli.report.html.Element;
import io.trialmesh.cli.report.html.Text;
import io.trialmesh.proto.v1.CheckResult;
import io.trialmesh.proto.v1.Finding;
import io.trialmesh.proto.v1.Waiver;
import java.util.stream.Collectors;

/// What one check found, in full: verdict, sentence, findings with the rows that show them, what
/// would mend them, pictures.
record CheckBlock(Dossier dossier, CheckResult result) {

    private static final int MOST_ROWS = 12;

    /// Whether there is more to say than verdict and sentence.
    static boolean needed(CheckResult result) {
        return result.getFindingsCount() > 0 || result.getPlotsCount() > 0;
    }

    Element element() {
        var block =
                Element.of("article", "check")
                        .with("id", "check-" + Part.id(result.getId()))
                        .add(head(), Element.of("p").text(result.getSentence()));
        dossier.waiver(result)
                .ifPresent(waiver -> block.add(Element.of("p", "note").text(words(waiver))));
        if (result.getFindingsCount() > 0) {
            var list = Element.of("ul", "findings");
            result.getFindingsList().forEach(finding -> list.add(item(finding)));
            block.add(list);
        }
        var figures = CheckFigures.of(result);
        return figures.isEmpty() ? block : block.add(Part.grid(figures));
    }

    private Element head() {
        return Element.of("h4")
                .add(
                        new Text(result.getId() + " "),
                        Wording.badge(result.getVerdict()),
                        Element.of("span", "note").text(" " + Wording.words(result.getSeverity())));
    }

    private Element item(Finding finding) {
        var item = Element.of("li").text(finding.getSentence());
        if (finding.getRowsCount() > 0) {
            item.add(Element.of("span", "rows").text(rows(finding)));
        }
        var remedy = Remedies.words(finding);
        if (!remedy.isEmpty()) {
            var applied =
                    Remedies.applied(dossier, result, finding)
                            .map(said -> " It was applied: " + said)
                            .orElse(" No trial was held to it.");
            item.add(Element.of("span", "remedy").text("Remedy: " + remedy + "." + applied));
        }
        return item;
    }

    private static String rows(Finding finding) {
        var shown =
                finding.getRowsList().stream()
                        .limit(MOST_ROWS)
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "));
        var more = finding.getRowsCount() - MOST_ROWS;
        return (finding.getRowsCount() == 1 ? "Row " : "Rows ")
                + shown
                + (more > 0 ? " and " + more + " more" : "");
    }

    /// `Waived by Ada Miller until 2027-03-31: The young plan ends in March.`
    static String words(Waiver waiver) {
        return "Waived by "
                + waiver.getWho()
                + (waiver.getUntil().isEmpty() ? "" : " until " + waiver.getUntil())
                + ": "
                + waiver.getWhy();
    }
}
