package io.trialmesh.cli.report;

import io.trialmesh.cli.report.html.DataTable;
import io.trialmesh.cli.report.html.Element;
import io.trialmesh.cli.report.plot.IntervalPlot;
import io.trialmesh.proto.v1.CheckResult;
import io.trialmesh.proto.v1.Estimate;
import io.trialmesh.proto.v1.LeaderboardRow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The winner: its numbers beside every baseline's, and what each check found.
final class WinnerPart {

    private WinnerPart() {}

    static Element of(Dossier dossier) {
        var winner = dossier.study().getWinner();
        if (!dossier.study().hasWinner()) {
            return Part.section("winner-part", "The best model", "There is none.");
        }
        var title = winner.getPassed() ? "The winner" : "The best so far, which did not pass";
        var model = Wording.model(winner.getFamily(), winner.getTrial());
        var part =
                Part.section(
                        "winner-part",
                        title + ": " + model,
                        "Numbers of the rows it never saw, beside every baseline's.");
        part.add(parameters(dossier));
        var metrics = metrics(dossier);
        if (!metrics.isEmpty()) {
            part.add(Part.heading("Metrics"));
            part.add(table(dossier, model, metrics).element());
            part.add(Part.grid(pictures(dossier, model, metrics)));
        }
        var results = results(dossier);
        if (!results.isEmpty()) {
            part.add(Part.heading("What the checks found"));
            part.add(new ChecksTable(results).element());
            for (var question : Question.values()) {
                blocks(dossier, results, question, part);
            }
        }
        return part;
    }

    private static void blocks(
            Dossier dossier, List<CheckResult> results, Question question, Element part) {
        var blocks =
                results.stream()
                        .filter(CheckBlock::needed)
                        .filter(result -> Question.of(result) == question)
                        .map(result -> new CheckBlock(dossier, result).element())
                        .toList();
        if (!blocks.isEmpty()) {
            part.add(Part.heading(question.words()));
            part.add(blocks.size() > 1 ? Part.grid(blocks) : blocks.getFirst());
        }
    }

    /// What it was trained with, and what is done with its probabilities.
    private static Element parameters(Dossier dossier) {
        var facts = new ArrayList<Element>();
        dossier.study()
                .getWinner()
                .getParametersList()
                .forEach(p -> facts.add(Part.fact(Wording.words(p.getName()), Wording.value(p))));
        dossier.model()
                .ifPresent(model -> {
                    facts.add(Part.fact("calibrator", Wording.calibrator(model)));
                    facts.add(Part.fact("decides by", Wording.threshold(model)));
                });
        corrected(dossier)
                .forEach(score ->
                        facts.add(
                                Part.fact(
                                        Wording.objective(score.getName()), Wording.words(score))));
        return Part.facts(facts);
    }

    /// Its scores, less what the luckiest of many gains by being chosen.
    private static List<Estimate> corrected(Dossier dossier) {
        return all(dossier).stream()
                .filter(metric -> metric.getName().startsWith("corrected/"))
                .toList();
    }

    private static List<Estimate> all(Dossier dossier) {
        var winner = dossier.study().getWinner().getMetricsList();
        return winner.isEmpty()
                ? dossier.report().map(report -> report.getMetricsList()).orElse(List.of())
                : winner;
    }

    /// What is said beside a metric, such as `corrected/log_loss`, has no baseline.
    private static List<Estimate> metrics(Dossier dossier) {
        return all(dossier).stream().filter(metric -> !metric.getName().contains("/")).toList();
    }

    /// Of the full report, else of its row of the leaderboard.
    static List<CheckResult> results(Dossier dossier) {
        return dossier.report()
                .map(report -> report.getResultsList())
                .orElseGet(() ->
                        dossier.leaderboard().getRowsList().stream()
                                .filter(row ->
                                        row.getTrial() == dossier.study().getWinner().getTrial())
                                .map(LeaderboardRow::getResultsList)
                                .findFirst()
                                .orElse(List.of()));
    }

    private static Set<String> baselines(Dossier dossier) {
        var names = new LinkedHashSet<String>();
        compared(dossier)
                .forEach(estimate -> {
                    int cut = estimate.getName().lastIndexOf('/');
                    if (cut > 0) {
                        names.add(estimate.getName().substring(0, cut));
                    }
                });
        return names;
    }

    private static List<Estimate> compared(Dossier dossier) {
        return dossier.report()
                .map(report -> report.getBaselinesList())
                .filter(list -> !list.isEmpty())
                .orElse(dossier.leaderboard().getBaselinesList());
    }

    private static DataTable table(Dossier dossier, String model, List<Estimate> metrics) {
        var table = new DataTable("metrics", "Metrics of the winner and of the baselines");
        table.text("metric").number(model);
        var baselines = baselines(dossier);
        baselines.forEach(name -> table.number(Wording.words(name)));
        table.number("rows");
        for (var metric : metrics) {
            var cells = new ArrayList<String>();
            cells.add(Wording.words(metric.getName()));
            cells.add(Wording.words(metric));
            for (var baseline : baselines) {
                cells.add(
                        Standings.named(compared(dossier), baseline + "/" + metric.getName())
                                .map(Wording::words)
                                .orElse(""));
            }
            cells.add(metric.getRows() == 0 ? "" : Long.toString(metric.getRows()));
            table.row(cells.toArray(String[]::new));
        }
        return table;
    }

    private static List<Element> pictures(Dossier dossier, String model, List<Estimate> metrics) {
        var pictures = new ArrayList<Element>();
        for (var metric : metrics) {
            var name = Wording.words(metric.getName());
            var plot = new IntervalPlot(name + " of the winner and of the baselines");
            plot.first(model, Wording.span(metric));
            for (var baseline : baselines(dossier)) {
                Standings.named(compared(dossier), baseline + "/" + metric.getName())
                        .ifPresent(e -> plot.other(Wording.words(baseline), Wording.span(e)));
            }
            pictures.add(Part.figure(name, plot.element()));
        }
        return pictures;
    }
}
