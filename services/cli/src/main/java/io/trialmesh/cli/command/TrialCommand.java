package io.trialmesh.cli.command;

import io.trialmesh.cli.client.MeshClient;
import io.trialmesh.cli.local.MeshFolder;
import io.trialmesh.cli.run.ResultJson;
import io.trialmesh.cli.run.TrialView;
import io.trialmesh.cli.terminal.Terminal;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.proto.v1.CompareRequest;
import io.trialmesh.proto.v1.GetModelRequest;
import io.trialmesh.proto.v1.GetReportRequest;
import io.trialmesh.proto.v1.ListTrialsRequest;
import io.trialmesh.proto.v1.ModelManifest;
import io.trialmesh.proto.v1.Report;
import io.trialmesh.proto.v1.Trial;
import io.trialmesh.wire.name.ResourceNames;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `trialmesh trial …`: single trials of a study of the mesh that is up.
@Command(
        name = "trial",
        description = "Show one trial of a study, or say which of two is better.",
        footer = {
            "",
            "Examples:",
            "  trialmesh trial show s-41c2 38",
            "  trialmesh trial compare s-41c2 38 5"
        })
final class TrialCommand extends GroupCommand {

    private TrialCommand(Terminal terminal, MeshFolder folder) {
        super(terminal, folder);
    }

    static CommandLine line(Terminal terminal, MeshFolder folder) {
        return new CommandLine(new TrialCommand(terminal, folder));
    }

    @Command(name = "show", description = "One trial: its parameters and what every check found.")
    int show(
            @Parameters(paramLabel = "STUDY", description = "Such as s-41c2.") String study,
            @Parameters(paramLabel = "TRIAL", description = "Its number.") int trial,
            @Option(names = "--json", description = "Print JSON.") boolean json) {
        return withMesh(client -> {
            StudyLookup.find(client, study);
            var view =
                    new TrialView(
                            find(client, study, trial),
                            reports(client, study, trial),
                            model(client, ResourceNames.model(study, trial)));
            if (json) {
                say(ResultJson.print(view.json()));
            } else {
                view.lines().forEach(this::say);
            }
            return 0;
        });
    }

    @Command(
            name = "compare",
            description = "Which of two trials is better on the rows both predicted out of fold.")
    int compare(
            @Parameters(paramLabel = "STUDY", description = "Such as s-41c2.") String study,
            @Parameters(paramLabel = "A", description = "The number of a trial.") int first,
            @Parameters(paramLabel = "B", description = "The number of another.") int second,
            @Option(names = "--json", description = "Print JSON.") boolean json) {
        return withMesh(client -> {
            StudyLookup.find(client, study);
            var request =
                    CompareRequest.newBuilder()
                            .setFirst(ResourceNames.trial(study, first))
                            .setSecond(ResourceNames.trial(study, second))
                            .build();
            var comparison = client.call(() -> client.evaluations().compare(request));
            say(json ? ResultJson.print(TrialView.json(comparison)) : comparison.getSentence());
            return 0;
        });
    }

    private static Trial find(MeshClient client, String study, int number) {
        var page = "";
        do {
            var request =
                    ListTrialsRequest.newBuilder()
                            .setStudy(ResourceNames.study(study))
                            .setPageToken(page)
                            .build();
            var answer = client.call(() -> client.studies().listTrials(request));
            var found =
                    answer.getTrialsList().stream()
                            .filter(trial -> trial.getNumber() == number)
                            .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            page = answer.getNextPageToken();
        } while (!page.isEmpty());
        throw new MeshException(ErrorCode.NOT_FOUND, study + " has no trial " + number);
    }

    /// The full report first; a trial that was not examined has none.
    private static List<Report> reports(MeshClient client, String study, int trial) {
        return Stream.of(Tier.FULL, Tier.PROBE, Tier.SEARCH)
                .flatMap(tier -> report(client, ResourceNames.report(study, trial, tier)).stream())
                .toList();
    }

    private static Optional<Report> report(MeshClient client, String name) {
        var request = GetReportRequest.newBuilder().setName(name).build();
        return known(() -> client.call(() -> client.evaluations().getReport(request)));
    }

    private static Optional<ModelManifest> model(MeshClient client, String name) {
        var request = GetModelRequest.newBuilder().setName(name).build();
        return known(() -> client.call(() -> client.models().getModel(request)));
    }

    /// Nothing where the mesh knows of none.
    private static <T> Optional<T> known(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (MeshException e) {
            if (e.code() == ErrorCode.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
