package io.trialmesh.cli.report;

import io.trialmesh.cli.report.html.DataTable;
import io.trialmesh.cli.report.html.Element;
import io.trialmesh.cli.terminal.Numbers;
import io.trialmesh.proto.v1.ColumnProfile;
import io.trialmesh.proto.v1.Dataset;
import io.trialmesh.proto.v1.LevelCount;
import io.trialmesh.proto.v1.Profile;
import io.trialmesh.proto.v1.Report;
import io.trialmesh.proto.v1.StudyData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/// The data: what is in it, what is odd about it, how it was split, how often it was opened.
final class DataPart {

    private static final int LEVELS = 3;
    private static final int QUARTILES = 5;

    private DataPart() {}

    static Element of(Dossier dossier) {
        var part = Part.section("data-part", "The data", "");
        if (dossier.dataset().isEmpty()) {
            return part.add(Part.note("The data set is not known any more."));
        }
        var data = dossier.dataset().get();
        part.add(facts(dossier, data));
        if (data.getNoticesCount() > 0) {
            part.add(Part.heading("Worth knowing"));
            var list = Element.of("ul").with("id", "notices");
            data.getNoticesList()
                    .forEach(notice -> list.add(Element.of("li").text(notice.getSentence())));
            part.add(list);
        }
        dossier.profile()
                .ifPresent(profile ->
                        part.add(
                                Part.heading("Columns"),
                                Part.note(
                                        "Of the develop rows only: nobody looks at the sealed"
                                                + " ones."),
                                profile(profile, data, dossier.study().getData()).element()));
        return part;
    }

    private static Element facts(Dossier dossier, Dataset data) {
        var facts = new ArrayList<Element>();
        facts.add(Part.fact("target", data.getSource().getTarget()));
        facts.add(Part.fact("task", Wording.words(data.getTask().getKind())));
        facts.add(Part.fact("rows", Numbers.count(data.getRows())));
        facts.add(Part.fact("develop rows", Numbers.count(data.getDevelopRows())));
        facts.add(Part.fact("sealed rows", Numbers.count(data.getSealedRows())));
        dossier.report()
                .filter(report -> report.getOpenings() > 0)
                .ifPresent(report -> facts.add(Part.fact("sealed rows opened", opened(report))));
        facts.add(Part.fact("snapshot", brief(data.getSnapshot())));
        return Part.facts(facts);
    }

    /// `once; a study may 20 times`.
    private static String opened(Report report) {
        var times = times(report.getOpenings());
        return report.getOpeningsBudget() > 0
                ? times + "; a study may " + times(report.getOpeningsBudget())
                : times;
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    private static String brief(String digest) {
        return digest.length() > 12 ? digest.substring(0, 12) + "…" : digest;
    }

    private static DataTable profile(Profile profile, Dataset data, StudyData asked) {
        var table =
                new DataTable("profile", "Columns of the data")
                        .text("column")
                        .text("kind")
                        .text("role")
                        .number("missing")
                        .number("distinct")
                        .number("mean")
                        .text("values");
        for (var column : profile.getColumnsList()) {
            table.row(
                    column.getName(),
                    Wording.words(column.getKind()),
                    role(column, asked),
                    share(column.getMissing(), data.getDevelopRows()),
                    Numbers.count(column.getDistinct()),
                    column.getQuantilesCount() > 0 ? Numbers.brief(column.getMean()) : "",
                    values(column, data.getDevelopRows()));
        }
        return table;
    }

    private static String role(ColumnProfile column, StudyData asked) {
        if (asked.getWithheldList().contains(column.getName())) {
            return "sensitive, not learnt from";
        }
        return asked.getSensitiveList().contains(column.getName())
                ? "sensitive " + column.getRole()
                : column.getRole();
    }

    private static String values(ColumnProfile column, long rows) {
        if (column.getQuantilesCount() == QUARTILES) {
            return Numbers.brief(column.getQuantiles(0))
                    + " … "
                    + Numbers.brief(column.getQuantiles(2))
                    + " … "
                    + Numbers.brief(column.getQuantiles(4));
        }
        var most =
                column.getLevelsList().stream()
                        .sorted(Comparator.comparingLong(LevelCount::getRows).reversed())
                        .limit(LEVELS)
                        .map(level -> level.getLevel() + " " + share(level.getRows(), rows))
                        .collect(Collectors.joining(", "));
        return column.getLevelsCount() > LEVELS ? most + ", …" : most;
    }

    private static String share(long part, long whole) {
        if (part == 0 || whole == 0) {
            return Long.toString(part);
        }
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    }
}
