package io.trialmesh.cli.report;

import io.trialmesh.cli.report.html.DataTable;
import io.trialmesh.cli.report.html.Element;
import io.trialmesh.cli.report.html.Text;
import io.trialmesh.cli.report.plot.IntervalPlot;
import io.trialmesh.cli.terminal.Numbers;
import io.trialmesh.proto.v1.LeaderboardRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Who stands where: ranked models, those that a gate keeps out, the baselines.
final class LeaderboardPart {

    private static final int MOST_ROWS = 30;
    private static final int MOST_DRAWN = 12;

    private LeaderboardPart() {}

    static Element of(Dossier dossier) {
        var rows = dossier.leaderboard().getRowsList();
        var part =
                Part.section(
                        "leaderboard-part",
                        "Leaderboard",
                        "Gates first, then "
                                + dossier.metric()
                                + " ("
                                + (dossier.smallerIsBetter() ? "smaller" : "larger")
                                + " is better), then simplicity. Brackets are 95 % intervals.");
        if (rows.isEmpty()) {
            return part.add(Part.note("No model was trained and examined."));
        }
        part.add(table(dossier).element());
        if (rows.size() > MOST_ROWS) {
            part.add(
                    Part.note(
                            "… and "
                                    + (rows.size() - MOST_ROWS)
                                    + " more; all of them stand under what was tried."));
        }
        var pictures = new ArrayList<Element>();
        pictures.add(
                Part.figure(
                        dossier.metric() + " with intervals; dashes: the zero rule; numbers above",
                        picture(dossier)));
        FrontPart.of(dossier).ifPresent(pictures::add);
        return part.add(Part.grid(pictures));
    }

    private static DataTable table(Dossier dossier) {
        var metric = dossier.study().getObjective().getMetric();
        var second = second(dossier);
        var table =
                new DataTable("leaderboard", "Leaderboard")
                        .text("#")
                        .text("model")
                        .number(dossier.metric());
        second.ifPresent(name -> table.number(Wording.words(name)));
        if (Standings.timed(dossier.leaderboard())) {
            table.number("p99 ms");
        }
        table.number("size").text("tested on").text("gates").text("front");
        dossier.leaderboard().getRowsList().stream()
                .limit(MOST_ROWS)
                .forEach(row ->
                        table.row(
                                styleClass(dossier, row),
                                cells(dossier, row).toArray(Text[]::new)));
        baselines(dossier, metric)
                .forEach(line ->
                        table.row("baseline", line.stream().map(Text::new).toArray(Text[]::new)));
        return table;
    }

    private static String styleClass(Dossier dossier, LeaderboardRow row) {
        if (row.getTrial() == dossier.study().getWinner().getTrial()) {
            return "winner";
        }
        return row.getRefused().isEmpty() ? "" : "refused";
    }

    private static List<Text> cells(Dossier dossier, LeaderboardRow row) {
        var metric = dossier.study().getObjective().getMetric();
        return Stream.of(
                        Optional.of(row.getRank() == 0 ? "–" : Integer.toString(row.getRank())),
                        Optional.of(Wording.model(row.getFamily(), row.getTrial())),
                        Optional.of(Standings.metric(row, metric)),
                        second(dossier).map(name -> Standings.metric(row, name)),
                        Optional.of(Standings.milliseconds(row))
                                .filter(known -> Standings.timed(dossier.leaderboard())),
                        Optional.of(
                                row.getModelBytes() == 0 ? "" : Numbers.bytes(row.getModelBytes())),
                        Optional.of(Standings.tested(row)),
                        Optional.of(Standings.gates(row)),
                        Optional.of(row.getOnFront() ? "●" : ""))
                .flatMap(Optional::stream)
                .map(Text::new)
                .toList();
    }

    private static List<List<String>> baselines(Dossier dossier, String metric) {
        var second = second(dossier);
        var all = dossier.leaderboard().getBaselinesList();
        return all.stream()
                .filter(baseline -> baseline.getName().endsWith("/" + metric))
                .map(baseline -> {
                    var who = baseline.getName().substring(0, baseline.getName().lastIndexOf('/'));
                    var other =
                            second.map(name ->
                                    Standings.named(all, who + "/" + name)
                                            .map(Wording::words)
                                            .orElse(""));
                    return Stream.of(
                                    Optional.of(""),
                                    Optional.of(Wording.words(who)),
                                    Optional.of(Wording.words(baseline)),
                                    other,
                                    Optional.of("")
                                            .filter(none -> Standings.timed(dossier.leaderboard())),
                                    Optional.of(""),
                                    Optional.of(""),
                                    Optional.of("baseline"),
                                    Optional.of(""))
                            .flatMap(Optional::stream)
                            .toList();
                })
                .toList();
    }

    private static Optional<String> second(Dossier dossier) {
        return Standings.second(dossier.leaderboard(), dossier.study().getObjective().getMetric());
    }

    private static Element picture(Dossier dossier) {
        var metric = dossier.study().getObjective().getMetric();
        var plot = new IntervalPlot(dossier.metric() + " of the first models with intervals");
        int winner = dossier.study().getWinner().getTrial();
        dossier.leaderboard().getRowsList().stream()
                .limit(MOST_DRAWN)
                .forEach(row ->
                        Standings.named(row.getMetricsList(), metric)
                                .ifPresent(estimate -> {
                                    var name = Wording.model(row.getFamily(), row.getTrial());
                                    if (row.getTrial() == winner) {
                                        plot.first(name, Wording.span(estimate));
                                    } else {
                                        plot.other(name, Wording.span(estimate));
                                    }
                                }));
        Standings.named(dossier.leaderboard().getBaselinesList(), "zero-rule/" + metric)
                .ifPresent(zero -> plot.limit(zero.getValue()));
        return plot.element();
    }
}
