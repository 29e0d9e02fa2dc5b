package io.trialmesh.cli.report;

import io.trialmesh.cli.report.html.DataTable;
import io.trialmesh.cli.report.html.Element;
import io.trialmesh.cli.report.plot.ParetoPlot;
import io.trialmesh.cli.report.plot.Span;
import io.trialmesh.core.assess.Plot;
import io.trialmesh.proto.v1.Aim;
import io.trialmesh.proto.v1.CheckResult;
import io.trialmesh.proto.v1.LeaderboardRow;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The front: every model by the objective and by one other thing it should be good at.
final class FrontPart {

    private static final List<String> USUAL = List.of("latency/p99_ms", "model-size/bytes");
    private static final int FEWEST = 2;

    private FrontPart() {}

    /// The picture and its table; empty where fewer than two models have both numbers.
    static Optional<Element> of(Dossier dossier) {
        var metric = dossier.study().getObjective().getMetric();
        return Stream.concat(aims(dossier), USUAL.stream())
                .filter(other -> !other.equals(metric))
                .map(other -> figure(dossier, metric, other))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Stream<String> aims(Dossier dossier) {
        return dossier.study().getSuite().getAimsList().stream().map(Aim::getObjective);
    }

    private static Optional<Element> figure(Dossier dossier, String metric, String other) {
        var rows =
                dossier.leaderboard().getRowsList().stream()
                        .filter(row -> value(row, metric).isPresent())
                        .filter(row -> value(row, other).isPresent())
                        .toList();
        if (rows.size() < FEWEST) {
            return Optional.empty();
        }
        var name = Wording.objective(other);
        var table =
                new DataTable("front", "The front")
                        .text("model")
                        .number(name)
                        .number(dossier.metric())
                        .text("front");
        for (var row : rows) {
            table.row(
                    Wording.model(row.getFamily(), row.getTrial()),
                    value(row, other).map(Span::words).orElse(""),
                    value(row, metric).map(Span::words).orElse(""),
                    row.getOnFront() ? "●" : row.getRefused().isEmpty() ? "" : "kept out");
        }
        var models = rows.stream().map(row -> model(row, metric, other)).toList();
        var plot =
                new Plot(
                        "front",
                        Plot.Kind.BARS,
                        dossier.metric() + " beside " + name,
                        new Plot.Axis(name, true),
                        Plot.Axis.of(dossier.metric()),
                        List.of());
        return Optional.of(Part.figure(plot.title(), new ParetoPlot(plot, models).draw(), table));
    }

    private static ParetoPlot.Model model(LeaderboardRow row, String metric, String other) {
        return new ParetoPlot.Model(
                Wording.model(row.getFamily(), row.getTrial()),
                value(row, other).orElseThrow(),
                value(row, metric).orElseThrow(),
                row.getOnFront(),
                row.getRefused().isEmpty());
    }

    /// A metric, or an estimate of a check by the check's id; the size is known without a check.
    private static Optional<Span> value(LeaderboardRow row, String objective) {
        int cut = objective.indexOf('/');
        if (cut < 0) {
            return Standings.named(row.getMetricsList(), objective).map(Wording::span);
        }
        var found =
                row.getResultsList().stream()
                        .filter(result -> result.getId().equals(objective.substring(0, cut)))
                        .map(CheckResult::getEstimatesList)
                        .flatMap(all -> Standings.named(all, objective.substring(cut + 1)).stream())
                        .findFirst()
                        .map(Wording::span);
        return found.isEmpty() && objective.equals(USUAL.getLast()) && row.getModelBytes() > 0
                ? Optional.of(Span.exactly((double) row.getModelBytes()))
                : found;
    }
}
