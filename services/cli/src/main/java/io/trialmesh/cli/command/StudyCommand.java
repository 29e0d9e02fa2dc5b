package io.trialmesh.cli.command;

import com.google.gson.JsonArray;
import io.trialmesh.cli.client.MeshClient;
import io.trialmesh.cli.client.StudyWatch;
import io.trialmesh.cli.local.MeshFolder;
import io.trialmesh.cli.run.Ending;
import io.trialmesh.cli.run.ResultJson;
import io.trialmesh.cli.run.StudyRun;
import io.trialmesh.cli.terminal.Terminal;
import io.trialmesh.cli.terminal.TextTable;
import io.trialmesh.cli.terminal.TextTable.Align;
import io.trialmesh.proto.v1.DeleteStudyRequest;
import io.trialmesh.proto.v1.GetLeaderboardRequest;
import io.trialmesh.proto.v1.StopStudyRequest;
import io.trialmesh.proto.v1.Study;
import io.trialmesh.proto.v1.StudyEvent;
import io.trialmesh.wire.name.ResourceNames;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `trialmesh study …`: the studies of the mesh that is up.
@Command(
        name = "study",
        description = "List, show, watch, stop and delete studies of the mesh that is up.",
        footer = {
            "",
            "Examples:",
            "  trialmesh study list",
            "  trialmesh study watch s-41c2",
            "  trialmesh study delete s-41c2 --yes"
        })
final class StudyCommand extends GroupCommand {

    private StudyCommand(Terminal terminal, MeshFolder folder) {
        super(terminal, folder);
    }

    static CommandLine line(Terminal terminal, MeshFolder folder) {
        return new CommandLine(new StudyCommand(terminal, folder));
    }

    @Command(
            name = "list",
            description = "All studies, the newest first.",
            footer = {"", "Examples:", "  trialmesh study list", "  trialmesh study list --json"})
    int list(@Option(names = "--json", description = "Print JSON.") boolean json) {
        return withMesh(client -> list(client, json));
    }

    @Command(
            name = "show",
            description =
                    "One study: its state, leaderboard, sentences and what it learnt on its way.",
            footer = {
                "",
                "Examples:",
                "  trialmesh study show s-41c2",
                "  trialmesh study show s-41c2 --json"
            })
    int show(
            @Parameters(paramLabel = "STUDY", description = "Such as s-41c2.") String study,
            @Option(names = "--json", description = "Print JSON.") boolean json) {
        return withMesh(client -> show(client, StudyLookup.find(client, study), json));
    }

    @Command(
            name = "watch",
            description = "Follow a study to its end; Ctrl-C ends the watching only.",
            footer = {
                "",
                "Examples:",
                "  trialmesh study watch s-41c2",
                "  trialmesh study watch s-41c2 --json | jq .winner"
            })
    int watch(
            @Parameters(paramLabel = "STUDY", description = "Such as s-41c2.") String study,
            @Option(names = "--json", description = "Print JSON when it has ended.") boolean json) {
        return withMesh(client -> {
            var human = json ? terminal().forJson() : terminal();
            var run = StudyRun.of(client, human, StudyLookup.find(client, study));
            return show(client, run.follow(), json);
        });
    }

    @Command(
            name = "stop",
            description = "End a study soon; its best so far is tested and wins.",
            footer = {"", "Example:", "  trialmesh study stop s-41c2"})
    int stop(@Parameters(paramLabel = "STUDY", description = "Such as s-41c2.") String study) {
        return withMesh(client -> {
            StudyLookup.find(client, study);
            var request = StopStudyRequest.newBuilder().setName(StudyLookup.name(study)).build();
            client.call(() -> client.studies().stopStudy(request));
            say(study + " ends; its best so far is being tested");
            return 0;
        });
    }

    @Command(
            name = "delete",
            description = "Forget a study and all its trials.",
            footer = {"", "Example:", "  trialmesh study delete s-41c2 --yes"})
    int delete(
            @Parameters(paramLabel = "STUDY", description = "Such as s-41c2.") String study,
            @Option(names = "--yes", description = "Do not ask.") boolean yes) {
        return withMesh(client -> {
            StudyLookup.find(client, study);
            Consent.to("Delete " + study + " and all its trials?", yes, terminal());
            var request = DeleteStudyRequest.newBuilder().setName(StudyLookup.name(study)).build();
            client.call(() -> client.studies().deleteStudy(request));
            say(study + " is deleted");
            return 0;
        });
    }

    private int list(MeshClient client, boolean json) {
        var studies = StudyLookup.all(client);
        if (json) {
            var array = new JsonArray();
            studies.forEach(study -> array.add(ResultJson.study(study)));
            say(ResultJson.print(array));
            return 0;
        }
        var table =
                new TextTable()
                        .column("study", Align.LEFT)
                        .column("name", Align.LEFT)
                        .column("state", Align.LEFT)
                        .column("trials", Align.RIGHT)
                        .column("winner", Align.LEFT);
        for (var study : studies) {
            var counts = study.getTrials();
            table.row(
                    ResourceNames.studyId(study.getName()),
                    study.getDisplayName(),
                    state(study),
                    Integer.toString(
                            counts.getFinished() + counts.getFailed() + counts.getStopped()),
                    study.hasWinner()
                            ? study.getWinner().getFamily() + "#" + study.getWinner().getTrial()
                            : "");
        }
        if (table.isEmpty()) {
            say("no studies yet; begin one: trialmesh run --data FILE --target COLUMN");
        } else {
            table.lines().forEach(this::say);
        }
        return 0;
    }

    private int show(MeshClient client, Study study, boolean json) {
        var request = GetLeaderboardRequest.newBuilder().setStudy(study.getName()).build();
        if (json) {
            say(ResultJson.print(ResultJson.study(study)));
            return 0;
        }
        var leaderboard = client.call(() -> client.studies().getLeaderboard(request));
        say(ResourceNames.studyId(study.getName()) + " · " + state(study));
        Ending.table(study.getObjective().getMetric(), leaderboard).forEach(this::say);
        if (!study.getWinner().getSentence().isEmpty()) {
            say(study.getWinner().getSentence());
        }
        StudyWatch.history(client, study).stream()
                .filter(StudyEvent::hasNotice)
                .forEach(event -> say("· " + event.getNotice().getSentence()));
        return 0;
    }

    private static String state(Study study) {
        return study.getState().name().replaceFirst("^STUDY_", "").toLowerCase(Locale.ROOT);
    }
}
