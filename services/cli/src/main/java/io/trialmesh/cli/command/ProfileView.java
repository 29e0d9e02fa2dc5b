package io.trialmesh.cli.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.trialmesh.cli.terminal.Numbers;
import io.trialmesh.cli.terminal.TextTable;
import io.trialmesh.cli.terminal.TextTable.Align;
import io.trialmesh.proto.v1.ColumnProfile;
import io.trialmesh.proto.v1.Profile;
import java.util.List;
import java.util.Locale;

/// The profile of a table: a line for each column, or JSON.
final class ProfileView {

    private static final int LEVELS = 3;

    private ProfileView() {}

    static List<String> lines(Profile profile) {
        var table =
                new TextTable()
                        .column("column", Align.LEFT)
                        .column("kind", Align.LEFT)
                        .column("role", Align.LEFT)
                        .column("missing", Align.RIGHT)
                        .column("distinct", Align.RIGHT)
                        .column("mean", Align.RIGHT)
                        .column("min … max, or most frequent", Align.LEFT);
        for (var column : profile.getColumnsList()) {
            table.row(
                    oneLine(column.getName()),
                    column.getKind().name().toLowerCase(Locale.ROOT),
                    column.getRole(),
                    Numbers.count(column.getMissing()),
                    Numbers.count(column.getDistinct()),
                    column.getQuantilesCount() > 0 ? Numbers.brief(column.getMean()) : "",
                    range(column));
        }
        return table.lines();
    }

    static JsonArray json(Profile profile) {
        var columns = new JsonArray();
        for (var column : profile.getColumnsList()) {
            var json = new JsonObject();
            json.addProperty("column", column.getName());
            json.addProperty("kind", column.getKind().name().toLowerCase(Locale.ROOT));
            json.addProperty("role", column.getRole());
            json.addProperty("missing", column.getMissing());
            json.addProperty("distinct", column.getDistinct());
            if (column.getQuantilesCount() > 0) {
                json.addProperty("mean", column.getMean());
                json.addProperty("deviation", column.getDeviation());
                var quantiles = new JsonArray();
                column.getQuantilesList().forEach(quantiles::add);
                json.add("quantiles", quantiles);
            }
            var levels = new JsonObject();
            column.getLevelsList()
                    .forEach(level -> levels.addProperty(level.getLevel(), level.getRows()));
            json.add("levels", levels);
            columns.add(json);
        }
        return columns;
    }

    private static String range(ColumnProfile column) {
        if (column.getQuantilesCount() > 0) {
            return Numbers.brief(column.getQuantiles(0))
                    + " … "
                    + Numbers.brief(column.getQuantiles(column.getQuantilesCount() - 1));
        }
        return String.join(
                ", ",
                column.getLevelsList().stream()
                        .limit(LEVELS)
                        .map(level -> oneLine(level.getLevel()))
                        .toList());
    }

    /// A name may hold a line break.
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
