package io.trialmesh.cli.run;

import io.trialmesh.cli.report.Standings;
import io.trialmesh.cli.terminal.Numbers;
import io.trialmesh.cli.terminal.TextTable;
import io.trialmesh.cli.terminal.TextTable.Align;
import io.trialmesh.proto.v1.Estimate;
import io.trialmesh.proto.v1.Leaderboard;
import io.trialmesh.proto.v1.LeaderboardRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The leaderboard as text: ranked models, then those that a gate keeps out, then the baselines.
record LeaderboardTable(String metric, Leaderboard leaderboard) {

    private static final int MOST_ROWS = 12;

    List<String> lines() {
        var table = head();
        leaderboard.getRowsList().stream()
                .limit(MOST_ROWS)
                .forEach(row -> table.row(cells(row).toArray(String[]::new)));
        baselines().forEach(cells -> table.row(cells.toArray(String[]::new)));
        var lines = new ArrayList<>(table.lines());
        int hidden = leaderboard.getRowsCount() - MOST_ROWS;
        if (hidden > 0) {
            lines.add("   … and " + hidden + " more");
        }
        return lines;
    }

    private TextTable head() {
        var table =
                new TextTable()
                        .column("#", Align.LEFT)
                        .column("model", Align.LEFT)
                        .column(ProgressView.words(metric), Align.LEFT);
        second().ifPresent(name -> table.column(title(name), Align.RIGHT));
        if (Standings.timed(leaderboard)) {
            table.column("p99 ms", Align.RIGHT);
        }
        return table.column("size", Align.RIGHT)
                .column("tested on", Align.LEFT)
                .column("gates", Align.LEFT)
                .column("front", Align.LEFT);
    }

    private Optional<String> second() {
        return Standings.second(leaderboard, metric);
    }

    private static String title(String metric) {
        return metric.equals("roc_auc") ? "AUC" : ProgressView.words(metric);
    }

    private List<String> cells(LeaderboardRow row) {
        var cells = new ArrayList<String>();
        cells.add(row.getRank() == 0 ? "–" : Integer.toString(row.getRank()));
        cells.add(row.getFamily() + "#" + row.getTrial());
        cells.add(Standings.metric(row, metric));
        second().ifPresent(name -> cells.add(value(row.getMetricsList(), name)));
        if (Standings.timed(leaderboard)) {
            cells.add(Standings.milliseconds(row));
        }
        cells.add(row.getModelBytes() == 0 ? "" : Numbers.bytes(row.getModelBytes()));
        cells.add(Standings.tested(row));
        cells.add(Standings.gates(row));
        cells.add(row.getOnFront() ? "●" : "");
        return cells;
    }

    private List<List<String>> baselines() {
        var all = leaderboard.getBaselinesList();
        var lines = new ArrayList<List<String>>();
        for (var baseline : all) {
            var name = baseline.getName();
            if (name.endsWith("/" + metric)) {
                var who = name.substring(0, name.lastIndexOf('/'));
                var cells = new ArrayList<String>();
                cells.add("");
                cells.add(who.replace('-', ' '));
                cells.add(Ending.interval(baseline));
                second().ifPresent(other -> cells.add(value(all, who + "/" + other)));
                if (Standings.timed(leaderboard)) {
                    cells.add("");
                }
                cells.addAll(List.of("", "", "", ""));
                lines.add(cells);
            }
        }
        return lines;
    }

    /// Three digits are enough for what is not optimised.
    private static String value(List<Estimate> estimates, String name) {
        return Standings.named(estimates, name)
                .map(estimate -> String.format(Locale.ROOT, "%.3f", estimate.getValue()))
                .orElse("");
    }
}
