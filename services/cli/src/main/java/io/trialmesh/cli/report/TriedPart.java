package io.trialmesh.cli.report;

import com.google.protobuf.util.Timestamps;
import io.trialmesh.cli.report.html.DataTable;
import io.trialmesh.cli.report.html.Element;
import io.trialmesh.cli.report.plot.BarPlot;
import io.trialmesh.cli.report.plot.BestSoFarPlot;
import io.trialmesh.cli.terminal.Numbers;
import io.trialmesh.proto.v1.Trial;
import io.trialmesh.proto.v1.TrialState;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What was tried: how the best improved, where the time went, every trial.
final class TriedPart {

    private TriedPart() {}

    static Element of(Dossier dossier) {
        var part =
                Part.section(
                        "tried-part",
                        "What was tried",
                        "Objectives here are those of the folds, by which the search went on.");
        if (dossier.trials().isEmpty()) {
            return part.add(Part.note("Nothing."));
        }
        part.add(Part.grid(List.of(best(dossier), compute(dossier))));
        if (!dossier.notices().isEmpty()) {
            var list = Element.of("ul").with("id", "learnt");
            dossier.notices()
                    .forEach(notice -> list.add(Element.of("li").text(notice.getSentence())));
            part.add(Part.heading("What happened on the way"), list);
        }
        return part.add(trials(dossier).element());
    }

    private static boolean trained(Trial trial) {
        return trial.getState() == TrialState.TRIAL_FINISHED
                || trial.getState() == TrialState.TRIAL_STOPPED;
    }

    private static Element best(Dossier dossier) {
        var points =
                dossier.trials().stream()
                        .filter(TriedPart::trained)
                        .sorted(Comparator.comparing(Trial::getEnded, Timestamps.comparator()))
                        .map(trial ->
                                new BestSoFarPlot.Point(
                                        trial.getObjective(),
                                        Wording.model(trial.getFamily(), trial.getNumber())
                                                + " "
                                                + Numbers.brief(trial.getObjective())))
                        .toList();
        var plot =
                new BestSoFarPlot(
                        "Best " + dossier.metric() + " so far, trial by trial",
                        points,
                        dossier.smallerIsBetter());
        dossier.trials().stream()
                .filter(trial -> trial.getFamily().equals("zero-rule") && trained(trial))
                .findFirst()
                .ifPresent(zero -> plot.baseline(zero.getObjective(), "zero rule"));
        return Part.figure(
                "best " + dossier.metric() + " so far; the numbers stand below", plot.element());
    }

    private static final class Spent {
        private int trials;
        private double seconds;
    }

    private static Element compute(Dossier dossier) {
        Map<String, Spent> families = new LinkedHashMap<>();
        for (var trial : dossier.trials()) {
            var spent = families.computeIfAbsent(trial.getFamily(), name -> new Spent());
            spent.trials++;
            spent.seconds += trial.getSeconds();
        }
        var plot = new BarPlot("Seconds of training by family");
        var table =
                new DataTable("compute", "Compute by family")
                        .text("family")
                        .number("trials")
                        .number("seconds");
        families.entrySet().stream()
                .sorted(Comparator.comparingDouble(entry -> -entry.getValue().seconds))
                .forEach(entry -> {
                    var spent = entry.getValue();
                    var seconds = Wording.seconds(spent.seconds);
                    plot.bar(entry.getKey(), spent.seconds, seconds + " · " + spent.trials);
                    table.row(entry.getKey(), Integer.toString(spent.trials), seconds);
                });
        return Part.figure("training time and trials by family", plot.element(), table);
    }

    private static DataTable trials(Dossier dossier) {
        var table =
                new DataTable("trials", "All trials")
                        .number("#")
                        .text("family")
                        .number(dossier.metric())
                        .number("time")
                        .text("outcome")
                        .text("parameters");
        for (var trial : dossier.trials()) {
            table.row(
                    Integer.toString(trial.getNumber()),
                    trial.getFamily(),
                    trained(trial) ? Numbers.brief(trial.getObjective()) : "–",
                    Wording.seconds(trial.getSeconds()),
                    outcome(trial),
                    Wording.parameters(trial.getParametersList()));
        }
        return table;
    }

    private static String outcome(Trial trial) {
        return switch (trial.getState()) {
            case TRIAL_FINISHED -> "finished";
            case TRIAL_STOPPED -> "stopped early";
            case TRIAL_FAILED -> Wording.failure(trial);
            case TRIAL_RUNNING -> "running";
            case TRIAL_WAITING -> "waiting";
            case TRIAL_STATE_UNSPECIFIED, UNRECOGNIZED -> "";
        };
    }
}
